enum StudioServicesPlaceholder {}
