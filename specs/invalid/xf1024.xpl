argument a for b { lemma square: x * x >= 0 }
