behavior b { forall x in bool, y in bool: x && y implies x }
