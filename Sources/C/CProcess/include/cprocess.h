#ifndef CPROCESS_H
#define CPROCESS_H

/// Asks the kernel to kill this process when the thread that started it ends. Returns 0, or -1 with errno.
/// prctl has variable arguments, which Swift cannot call.
int cprocess_die_with_parent(void);

#endif
