"""`make lint` for Lua: does each file compile, and does it use only globals that exist?

No linter of Lua comes as a Python package. lupa brings the LuaJIT that Envoy has, and that lists the bytecode of files.
What reads or writes a global that is neither Lua's nor an entry point of Envoy's is a mistake, for instance a missing
`local`.
"""

import sys
from pathlib import Path
from typing import Any

from lupa.luajit21 import LuaRuntime

FOLDER = Path(__file__).resolve().parent.parent / "envoy"

CHECK = """
local util = require("jit.util")
local entry_points = { envoy_on_request = true, envoy_on_response = true }

local function operation(code, pc)
  return (util.funcbc(code, pc) or 0) % 256
end
local reads, writes = operation(loadstring("return x"), 1), operation(loadstring("x = nil"), 2)

local function walk(code, found)
  for pc = 1, util.funcinfo(code).bytecodes - 1 do
    local what = operation(code, pc)
    local name = (what == reads or what == writes) and util.funck(code, -math.floor(util.funcbc(code, pc) / 65536) - 1)
    if name and (what == writes and not entry_points[name] or what == reads and _G[name] == nil) then
      found[#found + 1] = util.funcinfo(code, pc).loc .. ": the global " .. name .. " is neither Lua's nor Envoy's"
    end
  end
  for index = 1, util.funcinfo(code).gcconsts do
    local inner = util.funck(code, -index)
    if type(inner) == "proto" then walk(inner, found) end
  end
  return found
end

return function(text, name)
  local code, fault = loadstring(text, "=" .. name)
  return code and table.concat(walk(code, {}), "\\n") or fault
end
"""


def faults(text: str, name: str) -> list[str]:
    """What is wrong with a Lua file, each with its line; `name` is for the messages."""
    check: Any = LuaRuntime().execute(CHECK)
    return str(check(text, name)).splitlines()


def main() -> int:
    """Returns 1 if a file in `envoy/` has a fault."""
    files = sorted(FOLDER.rglob("*.lua"))
    found = [line for file in files for line in faults(file.read_text(), file.name)]
    print(*found, f"{len(files)} Lua files, {len(found)} faults", sep="\n")
    return 1 if found or not files else 0


if __name__ == "__main__":
    sys.exit(main())
