behavior b { 1 < 2 }
