table t(w: real) from "broken_header.csv"
