behavior b over x in bool { P(x) == 1 }
