-- Is a text JSON (RFC 8259), and does it have the shape of a request? The transcoder also takes what is not JSON
-- ('single quotes', a comma too many), texts for numbers, one object for an array of them, and drops null from arrays.

local text_of = require("json_text")
local shapes = require("shapes")

local M = {}

-- Deeper than any message of ours, shallower than Lua's stack.
local DEEPEST = 64

local STARTS = { text = '^"', number = "^[-%d]", truth = "^[tf]", list = "^%[", object = "^{" }
local MUST_BE = {
  text = "must be a string", number = "must be a number", truth = "must be true or false", object = "must be an object",
}
local MANY = { text = "strings", number = "numbers", truth = "truth values", object = "objects" }

local function class_of(kind)
  return STARTS[kind] and kind or "object"
end

-- What a value of this kind must be, in words.
function M.must_be(kind)
  if kind:sub(1, 1) ~= "*" then return MUST_BE[class_of(kind)] end
  return "must be an array of " .. MANY[class_of(kind:sub(2))]
end

-- A walk over one text: `path` names where it is, `field` and `message` hold the first fault.
local function blame(walk, message)
  if walk.field then return end
  walk.field, walk.message = table.concat(walk.path), message
end

local function judge(walk, first, kind, in_list)
  if not kind or kind == "any" or kind == "*any" then return end
  if first == "n" and not in_list then return end -- null stands for absent
  local start = kind:sub(1, 1) == "*" and STARTS.list or STARTS[class_of(kind)]
  if not first:find(start) then blame(walk, M.must_be(kind)) end
end

local function skip_space(text, at)
  return text:find("[^ \n\r\t]", at) or #text + 1
end

-- Each of these returns the place behind what it has read, nil where that is not JSON.

local function past_string(text, at)
  at = at + 1
  while true do
    at = text:find('[%z\1-\31"\\]', at)
    if not at then return nil end
    local mark = text:sub(at, at)
    if mark == '"' then return at + 1 end
    if mark ~= "\\" then return nil end
    local past = text:match('^["\\/bfnrt]()', at + 1) or text:match("^u%x%x%x%x()", at + 1)
    if not past then return nil end
    at = past
  end
end

local function past_number(text, at)
  local past = text:match("^-?0()", at) or text:match("^-?[1-9]%d*()", at)
  if not past then return nil end
  past = text:match("^%.%d+()", past) or past
  return text:match("^[eE][+-]?%d+()", past) or past
end

local past_value

local function past_list(walk, at, kind, depth)
  local text, path = walk.text, walk.path
  local inner = kind and kind:sub(1, 1) == "*" and kind:sub(2) or nil
  at = skip_space(text, at + 1)
  if text:sub(at, at) == "]" then return at + 1 end
  local index = 0
  while true do
    path[#path + 1] = "[" .. index .. "]"
    at = past_value(walk, at, inner, depth, true)
    if not at then return nil end
    path[#path] = nil
    at = skip_space(text, at)
    local mark = text:sub(at, at)
    at = at + 1
    if mark == "]" then return at end
    if mark ~= "," then return nil end
    index = index + 1
  end
end

local function past_object(walk, at, kind, depth)
  local text, path = walk.text, walk.path
  local members, seen = kind and shapes[kind] or {}, {}
  at = skip_space(text, at + 1)
  if text:sub(at, at) == "}" then return at + 1 end
  while true do
    at = skip_space(text, at)
    if text:sub(at, at) ~= '"' then return nil end
    local past = past_string(text, at)
    if not past then return nil end
    local name = text_of.decode(text:sub(at, past - 1))
    if name == "" then walk.nameless[#walk.nameless + 1] = at end
    at = skip_space(text, past)
    if text:sub(at, at) ~= ":" then return nil end
    path[#path + 1] = (#path > 0 and "." or "") .. name
    if members[name] then
      local member = name:gsub("_", ""):lower() -- each may be spelled as in JSON or as in the protos
      if seen[member] then blame(walk, "is given twice") end
      seen[member] = true
      if name:find("_", 1, true) then walk.snake[#walk.snake + 1] = table.concat(path) end
    end
    at = past_value(walk, at + 1, members[name], depth)
    path[#path] = nil
    if not at then return nil end
    at = skip_space(text, at)
    local mark = text:sub(at, at)
    at = at + 1
    if mark == "}" then return at end
    if mark ~= "," then return nil end
  end
end

past_value = function(walk, at, kind, depth, in_list)
  if depth > DEEPEST then return nil end
  local text = walk.text
  at = skip_space(text, at)
  local first = text:sub(at, at)
  judge(walk, first, kind, in_list)
  if first == '"' then return past_string(text, at) end
  if first == "{" then return past_object(walk, at, kind, depth + 1) end
  if first == "[" then return past_list(walk, at, kind, depth + 1) end
  return text:match("^true()", at) or text:match("^false()", at) or text:match("^null()", at) or past_number(text, at)
end

-- The transcoder ignores members that it does not know, but takes none without a name.
local function named(walk)
  local parts, from = {}, 1
  for index, at in ipairs(walk.nameless) do
    parts[index], from = walk.text:sub(from, at) .. " ", at + 1
  end
  return table.concat(parts) .. walk.text:sub(from)
end

-- Returns whether the text is JSON that can be the body, the first member of the wrong kind with what it must be, if
-- there is one, where members stand that are spelled with an underscore, and the text for the transcoder. `label` is the
-- member that the whole text stands for, empty for the whole request. Of a list that is no JSON the element is named at
-- which it ceases to be.
function M.judge(text, shape, label)
  local walk = { text = text, path = label ~= "" and { label } or {}, snake = {}, nameless = {} }
  local past = past_value(walk, 1, shape, 0, true)
  if not past or skip_space(text, past) <= #text then
    if label == "" then return false end
    local element = not past and walk.path[2]
    return false, label .. (element or ""), M.must_be(element and shape:sub(2) or shape)
  end
  if walk.field == "" then return false end -- the whole is no object
  return true, walk.field, walk.message, walk.snake, named(walk)
end

return M
