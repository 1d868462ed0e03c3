const w: real[2] = draw(seed: 0)
