model circuit from "broken_latch.aag"
