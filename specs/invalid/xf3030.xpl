behavior b over x in box(0, 1) { x >= 0 }
