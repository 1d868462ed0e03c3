behavior b { forall x in box(1, 0): x > 0 }
