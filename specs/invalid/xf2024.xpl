behavior b { forall x in bool: x or not x }
expect b.colour == 3
