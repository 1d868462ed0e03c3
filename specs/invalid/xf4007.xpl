behavior b { forall x in bool if x and not x: x }
