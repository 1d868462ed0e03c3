behavior b over x in bool { x or not x }
argument a for b { presume independent cases }
