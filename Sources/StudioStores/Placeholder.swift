enum StudioStoresPlaceholder {}
