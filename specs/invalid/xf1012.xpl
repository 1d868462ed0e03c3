instance noon { x: 3 }
