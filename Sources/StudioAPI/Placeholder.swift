enum StudioAPIPlaceholder {}
