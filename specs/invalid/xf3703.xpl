model circuit from "broken_cycle.bench"
