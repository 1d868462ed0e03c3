behavior b { forall x in bool: x or not x }
argument a for b { propagate mean }
