enum StudioWorkerPlaceholder {}
