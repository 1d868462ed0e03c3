model circuit from "broken_latch.blif"
