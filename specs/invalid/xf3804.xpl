distribution net from "broken_sum.bif"
