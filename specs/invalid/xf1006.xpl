behaviour positive { forall x in 0..3: x >= 0 }
