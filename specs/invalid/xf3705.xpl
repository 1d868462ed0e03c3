model circuit from "broken_inputs.aig"
