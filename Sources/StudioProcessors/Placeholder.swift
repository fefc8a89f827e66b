enum StudioProcessorsPlaceholder {}
