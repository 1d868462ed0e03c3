distribution net from "broken_size.bif"
