"""Renders a GLB with Blender's Cycles and tells its noise and time: blender -b --factory-startup -P cycles.py -- JSON

Diffuse materials, a constant background and one sun, no denoiser, no adaptive sampling, a box filter; each picture is held
against a converged one of Cycles' own.
"""
import json, math, sys, tempfile, time
import bpy
import numpy
from mathutils import Vector

# Blender 3's reader of glTF still asks for it, and NumPy has dropped it.
if "bool" not in vars(numpy):
    numpy.bool = bool

options = json.loads(sys.argv[sys.argv.index("--") + 1])
bpy.ops.wm.read_factory_settings(use_empty=True)
bpy.ops.import_scene.gltf(filepath=options["glb"])
scene = bpy.context.scene
scene.render.engine = "CYCLES"
scene.camera = next(o for o in scene.objects if o.type == "CAMERA")
for material in bpy.data.materials:
    color = material.node_tree.nodes["Principled BSDF"].inputs["Base Color"].default_value[:]
    tree = material.node_tree
    tree.nodes.clear()
    diffuse = tree.nodes.new("ShaderNodeBsdfDiffuse")
    diffuse.inputs["Color"].default_value = color
    output = tree.nodes.new("ShaderNodeOutputMaterial")
    tree.links.new(diffuse.outputs[0], output.inputs["Surface"])
world = bpy.data.worlds.new("world")
scene.world = world
world.use_nodes = True
background = world.node_tree.nodes["Background"]
background.inputs["Color"].default_value = (*options["background"], 1)
background.inputs["Strength"].default_value = 1
light = bpy.data.lights.new("sun", "SUN")
light.angle = options["sun_angle"]
light.energy = 1
light.color = options["sun"]
sun = bpy.data.objects.new("sun", light)
x, y, z = options["sun_direction"]
sun.rotation_euler = Vector((x, -z, y)).to_track_quat("Z", "Y").to_euler()
scene.collection.objects.link(sun)
cycles = scene.cycles
cycles.device = "CPU"
cycles.use_denoising = False
cycles.use_adaptive_sampling = False
cycles.sample_clamp_indirect = 0
cycles.sample_clamp_direct = 0
cycles.max_bounces = cycles.diffuse_bounces = options["bounces"] - 1
cycles.pixel_filter_type = "BOX"
cycles.use_auto_tile = False
scene.render.threads_mode = "FIXED"
scene.render.threads = options["threads"]
scene.render.use_persistent_data = True
scene.render.resolution_x, scene.render.resolution_y = options["width"], options["height"]
scene.render.resolution_percentage = 100
scene.view_settings.view_transform = "Raw"
scene.render.image_settings.file_format = "OPEN_EXR"
scene.render.image_settings.color_depth = "32"


def render(samples, seed):
    cycles.samples = samples
    cycles.seed = seed
    with tempfile.NamedTemporaryFile(suffix=".exr") as file:
        scene.render.filepath = file.name
        start = time.monotonic()
        bpy.ops.render.render(write_still=True)
        seconds = time.monotonic() - start
        image = bpy.data.images.load(file.name)
        pixels = numpy.array(image.pixels[:], dtype=numpy.float64).reshape(-1, 4)[:, :3]
        bpy.data.images.remove(image)
    return pixels, seconds


render(1, 1)
pixels, seconds = render(options["samples"], 1)
_, longer = render(options["samples"] * 3, 2)
result = {"seconds": (longer - seconds) / 2, "version": bpy.app.version_string}
# Without a converged picture only the time is asked for.
if options["reference"]:
    reference, _ = render(options["reference"], 3)
    result |= {"error": float(numpy.mean((pixels - reference) ** 2)), "mean": float(reference.mean())}
print("RESULT " + json.dumps(result))
if "picture" in options:
    numpy.save(options["picture"], reference.reshape(options["height"], options["width"], 3)[::-1])
