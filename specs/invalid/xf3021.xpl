const a = [x for x in box(0, 1)]
