// The page of a submission or of a run: its verdict arrives while one looks at it.
import { leadOn } from "./leading-on.js";
import { follow } from "./live.js";

const result = document.getElementById("result");
if (!("final" in result.dataset) || "awaitsRuntime" in result.dataset) follow();
leadOn(result);
