#ifndef CVIPS_H
#define CVIPS_H

#include <stddef.h>

/// A picture of libvips. Every function that returns one returns NULL on failure and leaves a reason for
/// `cvips_take_error`; the caller frees it with `cvips_free`.
typedef struct _VipsImage CVipsImage;

typedef enum { CVIPS_PNG, CVIPS_JPEG, CVIPS_WEBP } CVipsFormat;

/// Starts libvips for this process: only the PNG, JPEG and WebP loaders, no cache, one thread a picture.
/// Returns 0, or -1 on failure.
int cvips_start(void);

/// The version, "8.14.1".
const char *cvips_version(void);

/// Copies the reasons of the last failures into `text`, ending it with NUL, and forgets them.
void cvips_take_error(char *text, size_t size);

/// Reads the header alone, of the first frame; pixels follow lazily. A truncated file fails when they are read.
CVipsImage *cvips_open(const char *path, CVipsFormat format);
int cvips_width(const CVipsImage *image);
int cvips_height(const CVipsImage *image);
void cvips_free(CVipsImage *image);

/// Decodes every pixel and keeps none. Returns 0, or -1 where the file is damaged.
int cvips_decode(CVipsImage *image);

/// A copy of 8-bit RGB pixels, marked sRGB.
CVipsImage *cvips_from_rgb(const void *pixels, int width, int height);

/// The PNG text of that key, or NULL. Valid while the image lives.
const char *cvips_png_text(CVipsImage *image, const char *key);
/// For JPEG and WebP; libvips would write it into PNG compressed, where XMP's readers do not look.
void cvips_set_xmp(CVipsImage *image, const void *packet, size_t bytes);
/// The XMP packet, or NULL. Valid while the image lives.
const void *cvips_xmp(CVipsImage *image, size_t *bytes);

/// Writes the picture with an sRGB profile. Returns 0, or -1 on failure.
int cvips_save(CVipsImage *image, const char *path, CVipsFormat format, int quality);

/// Loads a picture shrunk to fit a box, upright, as 8-bit sRGB without metadata; alpha is laid on white. A picture
/// that is smaller already keeps its size.
CVipsImage *cvips_thumbnail(const char *path, int width, int height);

/// The same, scaled and cut about its middle to have exactly that size.
CVipsImage *cvips_cover(const char *path, int width, int height);

/// Copies a picture of three 8-bit bands, which must take exactly `size` bytes. Returns 0, or -1 on failure.
int cvips_copy_rgb(CVipsImage *image, void *pixels, size_t size);

/// A plain canvas.
CVipsImage *cvips_canvas(int width, int height, const double color[3]);
/// A canvas with a picture laid on it. Consumes both (a NULL passes through).
CVipsImage *cvips_insert(CVipsImage *canvas, CVipsImage *picture, int x, int y);
/// Words in one colour on another, wrapped at `width`, cut at `height` pixels. `markup` is Pango's.
CVipsImage *cvips_text(const char *markup, const char *font, int width, int height, const double color[3],
                       const double background[3]);

#endif
