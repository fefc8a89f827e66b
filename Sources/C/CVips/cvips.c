#include "cvips.h"

#include <stdio.h>
#include <string.h>
#include <vips/vips.h>

int cvips_start(void) {
  // What is wrong with a file is told to its user, not to the log.
  g_setenv("VIPS_WARNING", "0", TRUE);
  if (vips_init("studio-engine")) return -1;
  vips_concurrency_set(1);
  vips_cache_set_max(0);
  vips_block_untrusted_set(TRUE);
  vips_operation_block_set("VipsForeignLoad", TRUE);
  vips_operation_block_set("VipsForeignLoadPng", FALSE);
  vips_operation_block_set("VipsForeignLoadJpeg", FALSE);
  vips_operation_block_set("VipsForeignLoadWebp", FALSE);
  return 0;
}

const char *cvips_version(void) {
  static char text[32];
  snprintf(text, sizeof text, "%d.%d.%d", vips_version(0), vips_version(1), vips_version(2));
  return text;
}

void cvips_take_error(char *text, size_t size) {
  g_strlcpy(text, vips_error_buffer(), size);
  vips_error_clear();
}

CVipsImage *cvips_open(const char *path, CVipsFormat format) {
  VipsImage *image = NULL;
  int failed = -1;
  switch (format) {
    case CVIPS_PNG:
      failed = vips_pngload(path, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
      break;
    case CVIPS_JPEG:
      failed = vips_jpegload(path, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
      break;
    case CVIPS_WEBP:
      failed = vips_webpload(path, &image, "access", VIPS_ACCESS_SEQUENTIAL, "fail_on", VIPS_FAIL_ON_TRUNCATED, NULL);
      break;
  }
  return failed ? NULL : image;
}

int cvips_width(const CVipsImage *image) { return vips_image_get_width(image); }
int cvips_height(const CVipsImage *image) { return vips_image_get_height(image); }
void cvips_free(CVipsImage *image) { VIPS_UNREF(image); }

int cvips_decode(CVipsImage *image) {
  double average;
  return vips_avg(image, &average, NULL);
}

CVipsImage *cvips_from_rgb(const void *pixels, int width, int height) {
  VipsImage *raw =
      vips_image_new_from_memory_copy(pixels, (size_t)width * (size_t)height * 3, width, height, 3, VIPS_FORMAT_UCHAR);
  if (!raw) return NULL;
  VipsImage *image = NULL;
  int failed = vips_copy(raw, &image, "interpretation", VIPS_INTERPRETATION_sRGB, NULL);
  g_object_unref(raw);
  return failed ? NULL : image;
}

struct search {
  const char *key;
  char name[256];
};

static void *match(VipsImage *image, const char *name, GValue *value, void *user) {
  (void)image;
  (void)value;
  struct search *search = user;
  if (!g_str_has_prefix(name, "png-comment-")) return NULL;
  const char *key = strchr(name + strlen("png-comment-"), '-');
  if (!key || strcmp(key + 1, search->key)) return NULL;
  g_strlcpy(search->name, name, sizeof search->name);
  return image;
}

const char *cvips_png_text(CVipsImage *image, const char *key) {
  struct search search = {key, ""};
  const char *value = NULL;
  if (!vips_image_map(image, match, &search)) return NULL;
  return vips_image_get_string(image, search.name, &value) ? NULL : value;
}

void cvips_set_xmp(CVipsImage *image, const void *packet, size_t bytes) {
  vips_image_set_blob_copy(image, VIPS_META_XMP_NAME, packet, bytes);
}

const void *cvips_xmp(CVipsImage *image, size_t *bytes) {
  const void *packet = NULL;
  if (!vips_image_get_typeof(image, VIPS_META_XMP_NAME)) return NULL;
  return vips_image_get_blob(image, VIPS_META_XMP_NAME, &packet, bytes) ? NULL : packet;
}

int cvips_save(CVipsImage *image, const char *path, CVipsFormat format, int quality) {
  switch (format) {
    case CVIPS_PNG: return vips_pngsave(image, path, "compression", 6, "profile", "srgb", NULL);
    case CVIPS_JPEG:
      return vips_jpegsave(image, path, "Q", quality, "subsample_mode", VIPS_FOREIGN_SUBSAMPLE_OFF, "optimize_coding",
                           TRUE, "profile", "srgb", NULL);
    case CVIPS_WEBP: return vips_webpsave(image, path, "Q", quality, "effort", 4, "profile", "srgb", NULL);
  }
  return -1;
}

/// Replaces `*image` by `*next`, which the step made unless it failed.
static int step(VipsImage **image, VipsImage **next, int failed) {
  VIPS_UNREF(*image);
  if (!failed) *image = *next;
  *next = NULL;
  return failed;
}

/// A picture scaled to a box, upright, flattened on white, in 8-bit sRGB, without metadata.
static CVipsImage *scaled(const char *path, int width, int height, VipsSize size, VipsInteresting crop) {
  VipsImage *image = NULL;
  VipsImage *next = NULL;
  double white[3] = {255, 255, 255};
  if (vips_thumbnail(path, &image, width, "height", height, "size", size, "crop", crop, "fail_on",
                     VIPS_FAIL_ON_TRUNCATED, "export_profile", "srgb", NULL))
    return NULL;
  if (vips_image_hasalpha(image)) {
    VipsArrayDouble *background = vips_array_double_new(white, 3);
    int failed = vips_flatten(image, &next, "background", background, NULL);
    vips_area_unref(VIPS_AREA(background));
    if (step(&image, &next, failed)) return NULL;
  }
  if (step(&image, &next, vips_colourspace(image, &next, VIPS_INTERPRETATION_sRGB, NULL))) return NULL;
  if (step(&image, &next, vips_cast_uchar(image, &next, NULL))) return NULL;
  size_t bytes = 0;
  void *pixels = vips_image_write_to_memory(image, &bytes);
  if (!pixels) {
    VIPS_UNREF(image);
    return NULL;
  }
  // Rebuilt from its pixels: no metadata of the source comes along.
  next = cvips_from_rgb(pixels, image->Xsize, image->Ysize);
  g_free(pixels);
  VIPS_UNREF(image);
  return next;
}

CVipsImage *cvips_thumbnail(const char *path, int width, int height) {
  return scaled(path, width, height, VIPS_SIZE_DOWN, VIPS_INTERESTING_NONE);
}

CVipsImage *cvips_cover(const char *path, int width, int height) {
  return scaled(path, width, height, VIPS_SIZE_BOTH, VIPS_INTERESTING_CENTRE);
}

int cvips_copy_rgb(CVipsImage *image, void *pixels, size_t size) {
  size_t bytes = 0;
  void *copy = vips_image_write_to_memory(image, &bytes);
  if (!copy) return -1;
  int fits = bytes == size;
  if (fits) memcpy(pixels, copy, bytes);
  g_free(copy);
  return fits ? 0 : -1;
}

CVipsImage *cvips_canvas(int width, int height, const double color[3]) {
  VipsImage *black = NULL;
  VipsImage *filled = NULL;
  VipsImage *bytes = NULL;
  VipsImage *out = NULL;
  double one[3] = {1, 1, 1};
  if (!vips_black(&black, width, height, "bands", 3, NULL) &&
      !vips_linear(black, &filled, one, (double *)color, 3, NULL) && !vips_cast_uchar(filled, &bytes, NULL))
    (void)vips_copy(bytes, &out, "interpretation", VIPS_INTERPRETATION_sRGB, NULL);
  VIPS_UNREF(black);
  VIPS_UNREF(filled);
  VIPS_UNREF(bytes);
  return out;
}

CVipsImage *cvips_insert(CVipsImage *canvas, CVipsImage *picture, int x, int y) {
  VipsImage *out = NULL;
  if (canvas && picture && vips_insert(canvas, picture, &out, x, y, NULL)) out = NULL;
  VIPS_UNREF(canvas);
  VIPS_UNREF(picture);
  return out;
}

CVipsImage *cvips_text(const char *markup, const char *font, int width, int height, const double color[3],
                       const double background[3]) {
  VipsImage *mask = NULL;
  VipsImage *cut = NULL;
  VipsImage *out = NULL;
  CVipsImage *ink = NULL;
  CVipsImage *paper = NULL;
  if (vips_text(&mask, markup, "font", font, "width", width, "wrap", VIPS_TEXT_WRAP_WORD_CHAR, "dpi", 96, NULL))
    return NULL;
  int w = mask->Xsize < width ? mask->Xsize : width;
  int h = mask->Ysize < height ? mask->Ysize : height;
  if (!vips_extract_area(mask, &cut, 0, 0, w, h, NULL) && (ink = cvips_canvas(w, h, color)) &&
      (paper = cvips_canvas(w, h, background)) && vips_ifthenelse(cut, ink, paper, &out, "blend", TRUE, NULL))
    out = NULL;
  VIPS_UNREF(mask);
  VIPS_UNREF(cut);
  VIPS_UNREF(ink);
  VIPS_UNREF(paper);
  return out;
}
