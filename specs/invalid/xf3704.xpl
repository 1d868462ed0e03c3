model circuit from "broken_output.bench"
