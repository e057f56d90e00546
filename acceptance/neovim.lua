-- A real Neovim, headless, on the 28 points: findings, a completion, a renaming across files. What it sees goes to
-- standard output, a line for each; what does not come in time ends it with 1.
local buffer = vim.api.nvim_get_current_buf()

local function wait(what, seconds, done)
  if not vim.wait(seconds * 1000, done, 50) then
    io.stderr:write("not in time: " .. what .. "\n")
    vim.cmd("cquit 1")
  end
end

local function say(what, value)
  io.stdout:write(what .. " " .. tostring(value) .. "\n")
end

local function ask(method, params)
  for _, answer in pairs(vim.lsp.buf_request_sync(buffer, method, params, 20000) or {}) do
    if answer.error then
      io.stderr:write(method .. ": " .. answer.error.message .. "\n")
      vim.cmd("cquit 1")
    end
    return answer.result
  end
  io.stderr:write("no answer: " .. method .. "\n")
  vim.cmd("cquit 1")
end

local clients = vim.lsp.get_clients or vim.lsp.get_active_clients
wait("the server", 20, function() return #clients() > 0 end)
wait("findings", 60, function() return #vim.diagnostic.get(buffer) > 0 end)
say("findings", #vim.diagnostic.get(buffer))

vim.fn.search("^    parties ")
vim.cmd("normal! 2W")
local encoding = clients()[1].offset_encoding or "utf-16"
local at = vim.lsp.util.make_position_params(0, encoding)
local offered = {}
for _, item in ipairs(ask("textDocument/completion", at).items) do
  offered[item.label] = true
end
say("completion", offered.ukraine == true and offered.shall == nil)

say("hover", ask("textDocument/hover", at).contents.value:find("a state", 1, true) ~= nil)

at.newName = "russian_federation"
vim.lsp.util.apply_workspace_edit(ask("textDocument/rename", at), encoding)
vim.cmd("silent wall")
say("renamed", vim.api.nvim_get_current_line():find("russian_federation", 1, true) ~= nil)
vim.cmd("qall!")
