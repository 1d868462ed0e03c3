behavior b { forall x in 0..3: 0 <= x < 3 }
