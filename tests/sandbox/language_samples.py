"""One small set of programs per row of the language table, as data: what each says is in the field's name."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class Samples:
    """Sources in one language."""

    adds_one: str
    """Reads a whole number and prints it plus one."""
    broken: str
    complaint: str
    """Part of what is said about `broken`."""
    loops: str
    hogs: str
    """Wants more and more memory."""
    recurses: str
    """Prints 64, counted by calls inside calls."""
    setup: str = "41\n"
    """Standard input of `adds_one`; SQL reads tables from it."""
    threads: str = ""
    """Prints 4 once four threads have run, in languages whose run-time has threads of its own as well."""


_PYTHON = Samples(
    adds_one="print(int(input()) + 1)\n",
    broken="x = (1\n",
    complaint="main.py:1: SyntaxError",
    loops="while True: pass\n",
    hogs="kept = []\nwhile True: kept.append(bytearray(b'x' * 1_000_000))\n",
    recurses="def f(n): return 0 if n == 0 else 1 + f(n - 1)\nprint(f(64))\n",
)
_CPP = Samples(
    adds_one="#include <bits/stdc++.h>\nint main() { long n; std::cin >> n; std::cout << n + 1; }\n",
    broken="int main() { return x; }\n",
    complaint="main.cpp:1:21: error:",
    loops="volatile long n; int main() { for (;;) n++; }\n",
    hogs="#include <vector>\nstd::vector<std::vector<char>> kept;\n"
    "int main() { for (;;) kept.emplace_back(1000000, 'x'); }\n",
    recurses="#include <cstdio>\nint f(int n) { return n ? 1 + f(n - 1) : 0; }\n"
    'int main() { std::printf("%d", f(64)); }\n',
)
_C = Samples(
    adds_one='#include <stdio.h>\nint main(void) { long n; scanf("%ld", &n); printf("%ld", n + 1); }\n',
    broken="int main(void) { return x; }\n",
    complaint="main.c:1:25: error:",
    loops="volatile long n; int main(void) { for (;;) n++; }\n",
    hogs="#include <stdlib.h>\n#include <string.h>\n"
    "int main(void) { for (;;) memset(malloc(1000000), 1, 1000000); }\n",
    recurses="#include <stdio.h>\nint f(int n) { return n ? 1 + f(n - 1) : 0; }\n"
    'int main(void) { printf("%d", f(64)); }\n',
)
_JAVA = Samples(
    adds_one="""import java.util.*;
final class Other {}
// public class Wrong { }
public class Sum {
    public static void main(String[] args) {
        System.out.println(new Scanner(System.in).nextLong() + 1);
    }
}
""",
    broken="class Main {\n    int f() { return x; }\n}\n",
    complaint="Main.java:2: error: cannot find symbol",
    loops="class Main { static volatile long n; public static void main(String[] a) { for (;;) n++; } }\n",
    hogs="""class Main {
    public static void main(String[] a) {
        java.util.List<byte[]> kept = new java.util.ArrayList<>();
        for (;;) { byte[] b = new byte[1000000]; java.util.Arrays.fill(b, (byte) 1); kept.add(b); }
    }
}
""",
    recurses="""class Main {
    static int f(int n) { return n == 0 ? 0 : 1 + f(n - 1); }
    public static void main(String[] a) { System.out.println(f(64)); }
}
""",
    threads="""import java.util.concurrent.atomic.AtomicInteger;
class Main {
    public static void main(String[] a) throws Exception {
        AtomicInteger count = new AtomicInteger();
        Thread[] all = new Thread[4];
        for (int i = 0; i < 4; i++) (all[i] = new Thread(count::incrementAndGet)).start();
        for (Thread each : all) each.join();
        System.out.println(count);
    }
}
""",
)
_JAVASCRIPT = Samples(
    adds_one='console.log(Number(require("fs").readFileSync(0, "utf8")) + 1);\n',
    broken="let x = ;\n",
    complaint="main.js:1",
    loops="while (true);\n",
    hogs="const kept = [];\nwhile (true) kept.push(new Array(100000).fill(0.5));\n",
    recurses="const f = (n) => (n ? 1 + f(n - 1) : 0);\nconsole.log(f(64));\n",
    threads="""const { Worker } = require("worker_threads");
let left = 4;
for (let i = 0; i < 4; i++)
    new Worker("1", { eval: true }).on("exit", () => { if (--left === 0) console.log(4); });
""",
)
_TYPESCRIPT = Samples(
    adds_one="""import { readFileSync } from "fs";
const n: number = Number(readFileSync(0, "utf8"));
console.log(n + 1);
""",
    broken="const n: number = 1;\nconst text: string = n;\n",
    complaint="main.ts(2,7): error TS2322",
    loops="while (true);\n",
    hogs="const kept: number[][] = [];\nwhile (true) kept.push(new Array<number>(100000).fill(0.5));\n",
    recurses="const f = (n: number): number => (n ? 1 + f(n - 1) : 0);\nconsole.log(f(64));\n",
)
_GO = Samples(
    adds_one='package main\n\nimport "fmt"\n\nfunc main() { var n int; fmt.Scan(&n); fmt.Println(n + 1) }\n',
    broken="package main\n\nfunc main() { var n int }\n",
    complaint="main.go:3:19: n declared but not used",
    loops="package main\n\nvar n int\n\nfunc main() {\n\tfor {\n\t\tn++\n\t}\n}\n",
    hogs="""package main

var kept [][]byte

func main() {
	for {
		more := make([]byte, 1000000)
		for i := range more {
			more[i] = 1
		}
		kept = append(kept, more)
	}
}
""",
    recurses="""package main

import "fmt"

func f(n int) int {
	if n == 0 {
		return 0
	}
	return 1 + f(n-1)
}

func main() { fmt.Println(f(64)) }
""",
    threads="""package main

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
)

func main() {
	var count int64
	var all sync.WaitGroup
	for i := 0; i < 4; i++ {
		all.Add(1)
		go func() { runtime.LockOSThread(); atomic.AddInt64(&count, 1); all.Done() }()
	}
	all.Wait()
	fmt.Println(count)
}
""",
)
_RUST = Samples(
    adds_one="""fn main() {
    let mut line = String::new();
    std::io::stdin().read_line(&mut line).unwrap();
    println!("{}", line.trim().parse::<i64>().unwrap() + 1);
}
""",
    broken="fn main() {\n    let n: i32 = true;\n}\n",
    complaint="main.rs:2:18",
    loops="fn main() {\n    loop { std::hint::spin_loop() }\n}\n",
    hogs="fn main() {\n    let mut kept = vec![];\n    loop { kept.push(vec![1u8; 1000000]); }\n}\n",
    recurses="fn f(n: u32) -> u32 { if n == 0 { 0 } else { 1 + f(n - 1) } }\n"
    'fn main() { println!("{}", f(64)); }\n',
)
_R = Samples(
    adds_one='n <- scan(file("stdin"), quiet = TRUE)\ncat(n + 1)\n',
    broken="x <- (1 +\n",
    complaint="2:0: unexpected end of input",
    loops="repeat {}\n",
    hogs="kept <- list()\nrepeat kept[[length(kept) + 1]] <- runif(100000)\n",
    recurses="f <- function(n) if (n == 0) 0 else 1 + f(n - 1)\ncat(f(64))\n",
)
_BASH = Samples(
    adds_one='read -r n\necho "$((n + 1))"\n',
    broken="if true\n",
    complaint="main.sh: line 2: syntax error",
    loops="while :; do :; done\n",
    hogs='kept=x\nwhile :; do kept="$kept$kept"; done\n',
    recurses='f() { [ "$1" = 0 ] || { f $(($1 - 1)); n=$((n + 1)); }; }\nn=0\nf 64\necho "$n"\n',
)
_SQL = Samples(
    setup="CREATE TABLE t (n INTEGER); INSERT INTO t VALUES (41);",
    adds_one="SELECT n + 1 FROM t;\n",
    broken="SELCT 1;\n",
    complaint="syntax error",
    loops="WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT 1 FROM c) SELECT count(*) FROM c;\n",
    hogs="CREATE TABLE big AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c)\n"
    "SELECT n, randomblob(1000000) AS b FROM c;\n",
    recurses="WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < 64)\n"
    "SELECT max(n) FROM c;\n",
)

SAMPLES = {
    "python3": _PYTHON,
    "cpp17": _CPP,
    "cpp20": replace(
        _CPP,
        adds_one="#include <bits/stdc++.h>\n#include <span>\nusing namespace std;\n"
        "int main() { long n; cin >> n; vector v{n}; cout << span(v)[0] + 1; }\n",
    ),
    "cpp23": replace(
        _CPP,
        adds_one="#include <bits/stdc++.h>\nusing namespace std;\n"
        "int main() { long n; cin >> n; cout << n + to_underlying(byte{1}); }\n",
    ),
    "c": _C,
    "java": _JAVA,
    "javascript": _JAVASCRIPT,
    "typescript": _TYPESCRIPT,
    "go": _GO,
    "rust": _RUST,
    "r": _R,
    "bash": _BASH,
    "pypy3": replace(_PYTHON, complaint="SyntaxError"),
    "python3-torch": replace(
        _PYTHON,
        adds_one="import torch\nprint(int((torch.tensor([int(input())]) + 1).item()))\n",
        hogs="import torch\nkept = []\nwhile True: kept.append(torch.ones(1_000_000))\n",
    ),
    "python3-keras": replace(
        _PYTHON,
        adds_one="import keras\nprint(int(keras.ops.convert_to_numpy(keras.ops.add(int(input()), 1))))\n",
    ),
    "sqlite": _SQL,
    "duckdb": replace(
        _SQL,
        complaint="Parser Error",
        loops="SELECT count(*) FROM range(100000000000) a WHERE a.range % 7 = 8;\n",
        hogs="CREATE TABLE big AS SELECT range AS n, random() AS x FROM range(100000000000);\n",
    ),
}
