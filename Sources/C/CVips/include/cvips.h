#ifndef CVIPS_H
#define CVIPS_H

/// Starts libvips for this process. Returns 0, or -1 on failure.
int cvips_start(void);

#endif
