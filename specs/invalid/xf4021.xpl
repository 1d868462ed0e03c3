study s { estimators mean  laws nonnegativity  over box(0, 1) }
