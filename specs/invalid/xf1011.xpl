behavior b { forall x in 0..3: x * x = x }
