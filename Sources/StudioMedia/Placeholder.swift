enum StudioMediaPlaceholder {}
