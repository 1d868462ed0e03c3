study s { estimators mean  laws nonnegativity  over circuits(size: 40, inputs: 2) }
