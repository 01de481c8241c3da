function startPrinting() {}
