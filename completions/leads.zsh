#compdef leads

autoload -U is-at-least

_leads() {
    typeset -A opt_args
    typeset -a _arguments_options
    local ret=1

    if is-at-least 5.2; then
        _arguments_options=(-s -S -C)
    else
        _arguments_options=(-s -C)
    fi

    local context curcontext="$curcontext" state line
    _arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'-V[Print version]' \
'--version[Print version]' \
":: :_leads_commands" \
"*::: :->leads" \
&& ret=0
    case $state in
    (leads)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:leads-command-$line[1]:"
        case $line[1] in
            (import)
_arguments "${_arguments_options[@]}" : \
'--from=[Read everything as this format instead of finding it out from the content]:FORMAT:((chatmount-lead\:"Chatmount webhook \`lead.captured\`"
chatbase-lead\:"Chatbase webhook \`leads.submit\` and get-leads"
chatbase\:"Chatbase conversations, exported by API v2 or v1"
intercom\:"Intercom conversations and contacts"
zendesk-chat\:"Zendesk chats and offline messages"
zendesk-ticket\:"comments of Zendesk tickets"
sunshine\:"Zendesk Sunshine Conversations messages"
crisp\:"Crisp messages, conversations and people"
livechat\:"LiveChat (text.com) chats and archives"
hubspot-thread\:"HubSpot conversation threads"
hubspot-form\:"HubSpot form submissions, listed or posted"
chatgpt\:"ChatGPT'\''s data export, \`conversations.json\`"
telegram\:"Telegram Desktop'\''s \`result.json\`"
rasa\:"Rasa trackers, and streams of their events"
voiceflow\:"Voiceflow transcripts from its API, old and new"
botpress\:"Botpress messages, as its API lists them"
dialogflow\:"Dialogflow CX conversations with their interactions"
chatwoot\:"Chatwoot messages, conversations and contacts"
twilio\:"Twilio Conversations messages"
landbot\:"Landbot webhooks"
discord\:"a channel in JSON from DiscordChatExporter"
slack\:"a Slack channel'\''s day from an export"
drift\:"Drift messages"
facebook-lead\:"Facebook Lead Ads\: leads from the Graph API"
google-lead\:"Google Ads lead form webhook"
linkedin-lead\:"LinkedIn lead form responses"
typeform\:"Typeform responses, from its webhook or its API"
tally\:"Tally webhook \`FORM_RESPONSE\`"
calendly\:"Calendly webhook \`invitee.created\`, or its list of invitees"
tidio-contact\:"Tidio contacts, from its webhooks or its API"
chat-messages\:"JSON or JSONL of messages with role and content\: OpenAI, Anthropic, your own"
lead\:"any JSON object that holds a person'\''s details, or a tool call"
whatsapp\:"WhatsApp'\''s exported chat, \`_chat.txt\` or \`WhatsApp Chat with NAME.txt\`"
webvtt\:"WebVTT subtitles with speakers, as calls are transcribed"
facebook-table\:"Facebook Lead Ads, downloaded as CSV or TSV"
typebot\:"Typebot results as CSV"
voiceflow-csv\:"Voiceflow transcript as its command-line tool writes it"
csv\:"CSV or TSV with a message in each row"
contacts\:"CSV or TSV with a person in each row"
markdown\:"Markdown with \`**User\:**\` or \`### User\` before each message"
text\:"plain text with a speaker before each message"))' \
'--visitor=[Who the visitor is in chats that know names only\: a name or a phone number]:NAME:_default' \
'--date-order=[How dates such as \`3/4/26\` are written, where all of a file'\''s dates leave it open]:ORDER:(dmy mdy ymd)' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'--list-formats[List the formats, and read nothing]' \
'(--dry-run --fail-fast)--inspect[Tell what each file is taken for and what is in it, and change nothing]' \
'--dry-run[Tell what would change, and change nothing]' \
'--fail-fast[Stop at the first record or file that cannot be read]' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'*::paths -- Files, folders (all files below, in order of name) or - for standard input; gzip files and zip archives are read as they are:_default' \
&& ret=0
;;
(collect)
_arguments "${_arguments_options[@]}" : \
'--conversation=[The conversation it belongs to, whatever it names itself \[default\: the one it names, else one known by the values\]]:ID:_default' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
'::action -- One JSON object, or - for standard input:_default' \
&& ret=0
;;
(mcp)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(list)
_arguments "${_arguments_options[@]}" : \
'(--on --from --to)--last=[The last 7d, 14d, 30d or 90d, or any other number of h, d, w, mo or y; days are whole local days and today is one of them]:LENGTH:_default' \
'(--from --to)--on=[A day, a month or a year (2026-08-01, 2026-08, 2026), today, yesterday, this-week, last-week, this-month, last-month, this-year, last-year, or two of them as D1..D2]:DATE:_default' \
'--from=[From the start of this day, month or instant]:DATE:_default' \
'--to=[To the end of this day, month or instant]:DATE:_default' \
'--by=[Which time decides]:TIME:((captured\:"When it first became a lead (a conversation\: its first message)"
last-seen\:"Its latest message"))' \
'--as-of=[Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade]:DATE:_default' \
'*--temperature=[Only these temperatures\: hot, warm, cold]:TEMPERATURES:(hot warm cold)' \
'--min-score=[Only those with at least this score]:0-100:_default' \
'--search=[Only those with this text in a lead'\''s values, or in a conversation'\''s messages; case does not matter]:TEXT:_default' \
'--sort=[The order]:ORDER:((newest\:"Newest first"
oldest\:"Oldest first"
last-seen\:"Latest message first"
score\:"Highest score first"
name\:"By name (conversations\: by id)"))' \
'--limit=[At most this many]:N:_default' \
'--offset=[Pass over this many first]:N:_default' \
'*--has=[Only leads that have a value for this field; may be given several times]:FIELD:_default' \
'*--where=[Only leads whose field has this value, without regard to case; may be given several times]:FIELD=VALUE:_default' \
'--format=[How to write the leads]:FORMAT:((table\:"One line for each"
cards\:"One block for each, with every field"
json\:"One JSON array"
jsonl\:"One JSON object a line"
csv\:"Comma-separated, with a header"
tsv\:"Tab-separated, with a header"
ids\:"The ids alone, one a line"))' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'(--no-spam)--spam[Only leads that may be none\: vendors, job seekers, throw-away and role addresses]' \
'--no-spam[Without those]' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(show)
_arguments "${_arguments_options[@]}" : \
'--as-of=[Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade]:DATE:_default' \
'--format=[How to write it]:FORMAT:((card\:"For reading"
json\:"One JSON object"))' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'--captures[List every value with its origin, conversation, time and quote, and what it replaced]' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':lead -- The lead'\''s id, email or phone:_default' \
&& ret=0
;;
(set)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':lead -- The lead'\''s id, email or phone:_default' \
'*::values -- The field'\''s key and its value; no conversation changes it any more:_default' \
&& ret=0
;;
(unset)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':lead -- The lead'\''s id, email or phone:_default' \
'*::fields -- The field'\''s key:_default' \
&& ret=0
;;
(missed)
_arguments "${_arguments_options[@]}" : \
'(--on --from --to)--last=[The last 7d, 14d, 30d or 90d, or any other number of h, d, w, mo or y; days are whole local days and today is one of them]:LENGTH:_default' \
'(--from --to)--on=[A day, a month or a year (2026-08-01, 2026-08, 2026), today, yesterday, this-week, last-week, this-month, last-month, this-year, last-year, or two of them as D1..D2]:DATE:_default' \
'--from=[From the start of this day, month or instant]:DATE:_default' \
'--to=[To the end of this day, month or instant]:DATE:_default' \
'--by=[Which time decides]:TIME:((captured\:"When it first became a lead (a conversation\: its first message)"
last-seen\:"Its latest message"))' \
'--as-of=[Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade]:DATE:_default' \
'*--temperature=[Only these temperatures\: hot, warm, cold]:TEMPERATURES:(hot warm cold)' \
'--min-score=[Only those with at least this score]:0-100:_default' \
'--search=[Only those with this text in a lead'\''s values, or in a conversation'\''s messages; case does not matter]:TEXT:_default' \
'--sort=[The order]:ORDER:((newest\:"Newest first"
oldest\:"Oldest first"
last-seen\:"Latest message first"
score\:"Highest score first"
name\:"By name (conversations\: by id)"))' \
'--limit=[At most this many]:N:_default' \
'--offset=[Pass over this many first]:N:_default' \
'--format=[How to write the conversations]:FORMAT:((table\:"One line for each reason"
json\:"One JSON object"
jsonl\:"One JSON object a line, without the fields that no form asks for"))' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(duplicates)
_arguments "${_arguments_options[@]}" : \
'--format=[How to write the pairs]:FORMAT:((table\:"For reading"
json\:"One JSON object"))' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(merge)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':kept -- The lead that keeps its number\: its id, email or phone:_default' \
':merged -- The lead that becomes part of it:_default' \
&& ret=0
;;
(unmerge)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':kept -- The lead that kept its number\: its id, email or phone:_default' \
'::merged -- The number of the lead that was joined to it \[default\: the last one\]:_default' \
&& ret=0
;;
(stats)
_arguments "${_arguments_options[@]}" : \
'(--on --from --to)--last=[The last 7d, 14d, 30d or 90d, or any other number of h, d, w, mo or y; days are whole local days and today is one of them]:LENGTH:_default' \
'(--from --to)--on=[A day, a month or a year (2026-08-01, 2026-08, 2026), today, yesterday, this-week, last-week, this-month, last-month, this-year, last-year, or two of them as D1..D2]:DATE:_default' \
'--from=[From the start of this day, month or instant]:DATE:_default' \
'--to=[To the end of this day, month or instant]:DATE:_default' \
'--by=[Which time decides]:TIME:((captured\:"When it first became a lead (a conversation\: its first message)"
last-seen\:"Its latest message"))' \
'--as-of=[Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade]:DATE:_default' \
'--format=[How to write the counts]:FORMAT:((table\:"For reading"
json\:"One JSON object"))' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(conversations)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
":: :_leads__subcmd__conversations_commands" \
"*::: :->conversations" \
&& ret=0

    case $state in
    (conversations)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:leads-conversations-command-$line[1]:"
        case $line[1] in
            (list)
_arguments "${_arguments_options[@]}" : \
'(--on --from --to)--last=[The last 7d, 14d, 30d or 90d, or any other number of h, d, w, mo or y; days are whole local days and today is one of them]:LENGTH:_default' \
'(--from --to)--on=[A day, a month or a year (2026-08-01, 2026-08, 2026), today, yesterday, this-week, last-week, this-month, last-month, this-year, last-year, or two of them as D1..D2]:DATE:_default' \
'--from=[From the start of this day, month or instant]:DATE:_default' \
'--to=[To the end of this day, month or instant]:DATE:_default' \
'--by=[Which time decides]:TIME:((captured\:"When it first became a lead (a conversation\: its first message)"
last-seen\:"Its latest message"))' \
'--as-of=[Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade]:DATE:_default' \
'*--temperature=[Only these temperatures\: hot, warm, cold]:TEMPERATURES:(hot warm cold)' \
'--min-score=[Only those with at least this score]:0-100:_default' \
'--search=[Only those with this text in a lead'\''s values, or in a conversation'\''s messages; case does not matter]:TEXT:_default' \
'--sort=[The order]:ORDER:((newest\:"Newest first"
oldest\:"Oldest first"
last-seen\:"Latest message first"
score\:"Highest score first"
name\:"By name (conversations\: by id)"))' \
'--limit=[At most this many]:N:_default' \
'--offset=[Pass over this many first]:N:_default' \
'--format=[How to write the conversations]:FORMAT:((table\:"One line for each"
json\:"One JSON array"
jsonl\:"One JSON object a line"
ids\:"The ids alone, one a line"))' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(show)
_arguments "${_arguments_options[@]}" : \
'--format=[How to write it]:FORMAT:((text\:"For reading"
json\:"One JSON object"))' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':id -- The conversation'\''s id:_default' \
&& ret=0
;;
(help)
_arguments "${_arguments_options[@]}" : \
":: :_leads__subcmd__conversations__subcmd__help_commands" \
"*::: :->help" \
&& ret=0

    case $state in
    (help)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:leads-conversations-help-command-$line[1]:"
        case $line[1] in
            (list)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(show)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(help)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
        esac
    ;;
esac
;;
        esac
    ;;
esac
;;
(explain)
_arguments "${_arguments_options[@]}" : \
'--format=[How to write it]:FORMAT:((table\:"For reading"
json\:"One JSON object"))' \
'--as-of=[Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade]:DATE:_default' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'--verify[Derive the score anew from the transcript, and fail with 5 if it differs]' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':what -- A lead'\''s id, email or phone, or a conversation'\''s id:_default' \
&& ret=0
;;
(score)
_arguments "${_arguments_options[@]}" : \
'--signals=[Score with this table instead of the one in use (with --dry-run; \`leads signals import\` puts it in use)]:FILE:_files' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'--dry-run[Tell who would change temperature, and change nothing]' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(signals)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
":: :_leads__subcmd__signals_commands" \
"*::: :->signals" \
&& ret=0

    case $state in
    (signals)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:leads-signals-command-$line[1]:"
        case $line[1] in
            (list)
_arguments "${_arguments_options[@]}" : \
'--format=[How to write the signals]:FORMAT:((table\:"For reading"
json\:"One JSON object"))' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(export)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(import)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':table -- The table, or - for standard input:_files' \
&& ret=0
;;
(reset)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(test)
_arguments "${_arguments_options[@]}" : \
'--format=[How to write what came out]:FORMAT:((table\:"For reading"
json\:"One JSON object"))' \
'--signals=[Use this table instead of the one in use]:FILE:_files' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':what -- What a visitor might write, or a file of conversations (.jsonl, or - for standard input):_default' \
&& ret=0
;;
(help)
_arguments "${_arguments_options[@]}" : \
":: :_leads__subcmd__signals__subcmd__help_commands" \
"*::: :->help" \
&& ret=0

    case $state in
    (help)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:leads-signals-help-command-$line[1]:"
        case $line[1] in
            (list)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(export)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(import)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(reset)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(test)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(help)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
        esac
    ;;
esac
;;
        esac
    ;;
esac
;;
(fields)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
":: :_leads__subcmd__fields_commands" \
"*::: :->fields" \
&& ret=0

    case $state in
    (fields)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:leads-fields-command-$line[1]:"
        case $line[1] in
            (list)
_arguments "${_arguments_options[@]}" : \
'--format=[How to write the fields]:FORMAT:((table\:"One line for each field"
json\:"One JSON array"))' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'--all[Also fields that are no longer collected, with how many values are kept of each]' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(add)
_arguments "${_arguments_options[@]}" : \
'--label=[What people read \[default\: the key, spelled as words\]]:LABEL:_default' \
'--type=[The kind of value \[default\: what the key says, else text\]]:TYPE:(name email phone company text number choice date url boolean)' \
'--question=[What the agent asks; answers to it are the field'\''s values]:QUESTION:_default' \
'*--choices=[The words a choice allows, with commas between them]:WORDS:_default' \
'--pattern=[A regular expression that finds values in the visitor'\''s words\: its first group, or all of it; text without a group must match it wherever it comes from]:RE:_default' \
'*--hint=[Another word by which a question asks for it; can be repeated]:WORD:_default' \
'--region=[The country whose phone numbers visitors write without its code\: DE, GB, US]:COUNTRY:_default' \
'--position=[Its place in the form, counted from 1 \[default for new fields\: the last\]]:N:_default' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'--required[A lead is incomplete without it]' \
'--optional[A lead is complete without it (the default for new fields)]' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':key -- Lower-case letters, digits and _; company and phone are known by name:_default' \
&& ret=0
;;
(set)
_arguments "${_arguments_options[@]}" : \
'--label=[What people read \[default\: the key, spelled as words\]]:LABEL:_default' \
'--type=[The kind of value \[default\: what the key says, else text\]]:TYPE:(name email phone company text number choice date url boolean)' \
'--question=[What the agent asks; answers to it are the field'\''s values]:QUESTION:_default' \
'*--choices=[The words a choice allows, with commas between them]:WORDS:_default' \
'--pattern=[A regular expression that finds values in the visitor'\''s words\: its first group, or all of it; text without a group must match it wherever it comes from]:RE:_default' \
'*--hint=[Another word by which a question asks for it; can be repeated]:WORD:_default' \
'--region=[The country whose phone numbers visitors write without its code\: DE, GB, US]:COUNTRY:_default' \
'--position=[Its place in the form, counted from 1 \[default for new fields\: the last\]]:N:_default' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'--required[A lead is incomplete without it]' \
'--optional[A lead is complete without it (the default for new fields)]' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':key -- The field'\''s key:_default' \
&& ret=0
;;
(move)
_arguments "${_arguments_options[@]}" : \
'(--after)--before=[Before this field]:KEY:_default' \
'--after=[After this field]:KEY:_default' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':key -- The field'\''s key:_default' \
'::position -- Its place, counted from 1:_default' \
&& ret=0
;;
(remove)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'--purge[Delete its values too, also those of a field that was removed before]' \
'--yes[Delete without being asked]' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':key -- The field'\''s key:_default' \
&& ret=0
;;
(reset)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(edit)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(schema)
_arguments "${_arguments_options[@]}" : \
'--format=[Whose form of it]:FORMAT:((json-schema\:"A JSON Schema 2020-12 of complete values"
openai\:"A function tool for OpenAI'\''s API, in strict mode"
anthropic\:"A tool for Anthropic'\''s API"
mcp\:"A tool of the Model Context Protocol"
prompt\:"Text that tells an agent what to ask for, and how"))' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(export)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(import)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':form -- The form, or - for standard input:_files' \
&& ret=0
;;
(help)
_arguments "${_arguments_options[@]}" : \
":: :_leads__subcmd__fields__subcmd__help_commands" \
"*::: :->help" \
&& ret=0

    case $state in
    (help)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:leads-fields-help-command-$line[1]:"
        case $line[1] in
            (list)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(add)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(set)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(move)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(remove)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(reset)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(edit)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(schema)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(export)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(import)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(help)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
        esac
    ;;
esac
;;
        esac
    ;;
esac
;;
(export)
_arguments "${_arguments_options[@]}" : \
'--format=[The format \[default\: what the name of the file ends in, else csv\]]:FORMAT:(csv tsv json jsonl)' \
'-o+[Write to this file instead of standard output; it is replaced only when all is written]:FILE:_files' \
'--output=[Write to this file instead of standard output; it is replaced only when all is written]:FILE:_files' \
'(--on --from --to)--last=[The last 7d, 14d, 30d or 90d, or any other number of h, d, w, mo or y; days are whole local days and today is one of them]:LENGTH:_default' \
'(--from --to)--on=[A day, a month or a year (2026-08-01, 2026-08, 2026), today, yesterday, this-week, last-week, this-month, last-month, this-year, last-year, or two of them as D1..D2]:DATE:_default' \
'--from=[From the start of this day, month or instant]:DATE:_default' \
'--to=[To the end of this day, month or instant]:DATE:_default' \
'--by=[Which time decides]:TIME:((captured\:"When it first became a lead (a conversation\: its first message)"
last-seen\:"Its latest message"))' \
'--as-of=[Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade]:DATE:_default' \
'*--temperature=[Only these temperatures\: hot, warm, cold]:TEMPERATURES:(hot warm cold)' \
'--min-score=[Only those with at least this score]:0-100:_default' \
'--search=[Only those with this text in a lead'\''s values, or in a conversation'\''s messages; case does not matter]:TEXT:_default' \
'--sort=[The order]:ORDER:((newest\:"Newest first"
oldest\:"Oldest first"
last-seen\:"Latest message first"
score\:"Highest score first"
name\:"By name (conversations\: by id)"))' \
'--limit=[At most this many]:N:_default' \
'--offset=[Pass over this many first]:N:_default' \
'*--has=[Only leads that have a value for this field; may be given several times]:FIELD:_default' \
'*--where=[Only leads whose field has this value, without regard to case; may be given several times]:FIELD=VALUE:_default' \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'(--no-spam)--spam[Only leads that may be none\: vendors, job seekers, throw-away and role addresses]' \
'--no-spam[Without those]' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
&& ret=0
;;
(completions)
_arguments "${_arguments_options[@]}" : \
'--db=[The store'\''s file \[default\: \$LEADS_DB, else leads/leads.db in your data directory\]]:FILE:_files' \
'--agent=[Only this chat agent; with \`import\`, the agent that everything read belongs to]:ID:_default' \
'--tz=[Whose days and clock times are meant\: an IANA name, \`local\`, \`utc\` or an offset such as +05\:30 \[default\: \$LEADS_TZ, else the system'\''s\]]:ZONE:_default' \
'--color=[When to use colour]:WHEN:((auto\:"On a terminal, unless NO_COLOR is set"
always\:"Also in pipes"
never\:"Not at all"))' \
'-q[Say nothing but errors on standard error]' \
'--quiet[Say nothing but errors on standard error]' \
'-h[Print help (see more with '\''--help'\'')]' \
'--help[Print help (see more with '\''--help'\'')]' \
':shell -- The shell:(bash elvish fish powershell zsh)' \
&& ret=0
;;
(help)
_arguments "${_arguments_options[@]}" : \
":: :_leads__subcmd__help_commands" \
"*::: :->help" \
&& ret=0

    case $state in
    (help)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:leads-help-command-$line[1]:"
        case $line[1] in
            (import)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(collect)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(mcp)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(list)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(show)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(set)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(unset)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(missed)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(duplicates)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(merge)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(unmerge)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(stats)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(conversations)
_arguments "${_arguments_options[@]}" : \
":: :_leads__subcmd__help__subcmd__conversations_commands" \
"*::: :->conversations" \
&& ret=0

    case $state in
    (conversations)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:leads-help-conversations-command-$line[1]:"
        case $line[1] in
            (list)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(show)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
        esac
    ;;
esac
;;
(explain)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(score)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(signals)
_arguments "${_arguments_options[@]}" : \
":: :_leads__subcmd__help__subcmd__signals_commands" \
"*::: :->signals" \
&& ret=0

    case $state in
    (signals)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:leads-help-signals-command-$line[1]:"
        case $line[1] in
            (list)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(export)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(import)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(reset)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(test)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
        esac
    ;;
esac
;;
(fields)
_arguments "${_arguments_options[@]}" : \
":: :_leads__subcmd__help__subcmd__fields_commands" \
"*::: :->fields" \
&& ret=0

    case $state in
    (fields)
        words=($line[1] "${words[@]}")
        (( CURRENT += 1 ))
        curcontext="${curcontext%:*:*}:leads-help-fields-command-$line[1]:"
        case $line[1] in
            (list)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(add)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(set)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(move)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(remove)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(reset)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(edit)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(schema)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(export)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(import)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
        esac
    ;;
esac
;;
(export)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(completions)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
(help)
_arguments "${_arguments_options[@]}" : \
&& ret=0
;;
        esac
    ;;
esac
;;
        esac
    ;;
esac
}

(( $+functions[_leads_commands] )) ||
_leads_commands() {
    local commands; commands=(
'import:Read conversations and lead payloads into the store' \
'collect:Store what an agent hands in, and answer what to ask next' \
'mcp:Serve agents by the Model Context Protocol, over standard input and output' \
'list:List leads' \
'show:Show one lead with everything known about it' \
'set:Correct a lead'\''s values by hand' \
'unset:Give fields set by hand back to what the conversations say' \
'missed:Find conversations with a contact detail or real intent that made no lead' \
'duplicates:Propose leads that may be one person' \
'merge:Join two leads that are one person' \
'unmerge:Part two leads that were joined' \
'stats:Count leads and conversations' \
'conversations:The conversations behind the leads' \
'explain:Show what a score is made of, signal by signal' \
'score:Score everything stored anew, after the signals changed' \
'signals:The signals that scores are made of' \
'fields:The form\: which fields are collected' \
'export:Write leads for spreadsheets and other programs' \
'completions:Print a completion script for a shell' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'leads commands' commands "$@"
}
(( $+functions[_leads__subcmd__collect_commands] )) ||
_leads__subcmd__collect_commands() {
    local commands; commands=()
    _describe -t commands 'leads collect commands' commands "$@"
}
(( $+functions[_leads__subcmd__completions_commands] )) ||
_leads__subcmd__completions_commands() {
    local commands; commands=()
    _describe -t commands 'leads completions commands' commands "$@"
}
(( $+functions[_leads__subcmd__conversations_commands] )) ||
_leads__subcmd__conversations_commands() {
    local commands; commands=(
'list:List conversations, also those that made no lead' \
'show:Print what was said in one conversation' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'leads conversations commands' commands "$@"
}
(( $+functions[_leads__subcmd__conversations__subcmd__help_commands] )) ||
_leads__subcmd__conversations__subcmd__help_commands() {
    local commands; commands=(
'list:List conversations, also those that made no lead' \
'show:Print what was said in one conversation' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'leads conversations help commands' commands "$@"
}
(( $+functions[_leads__subcmd__conversations__subcmd__help__subcmd__help_commands] )) ||
_leads__subcmd__conversations__subcmd__help__subcmd__help_commands() {
    local commands; commands=()
    _describe -t commands 'leads conversations help help commands' commands "$@"
}
(( $+functions[_leads__subcmd__conversations__subcmd__help__subcmd__list_commands] )) ||
_leads__subcmd__conversations__subcmd__help__subcmd__list_commands() {
    local commands; commands=()
    _describe -t commands 'leads conversations help list commands' commands "$@"
}
(( $+functions[_leads__subcmd__conversations__subcmd__help__subcmd__show_commands] )) ||
_leads__subcmd__conversations__subcmd__help__subcmd__show_commands() {
    local commands; commands=()
    _describe -t commands 'leads conversations help show commands' commands "$@"
}
(( $+functions[_leads__subcmd__conversations__subcmd__list_commands] )) ||
_leads__subcmd__conversations__subcmd__list_commands() {
    local commands; commands=()
    _describe -t commands 'leads conversations list commands' commands "$@"
}
(( $+functions[_leads__subcmd__conversations__subcmd__show_commands] )) ||
_leads__subcmd__conversations__subcmd__show_commands() {
    local commands; commands=()
    _describe -t commands 'leads conversations show commands' commands "$@"
}
(( $+functions[_leads__subcmd__duplicates_commands] )) ||
_leads__subcmd__duplicates_commands() {
    local commands; commands=()
    _describe -t commands 'leads duplicates commands' commands "$@"
}
(( $+functions[_leads__subcmd__explain_commands] )) ||
_leads__subcmd__explain_commands() {
    local commands; commands=()
    _describe -t commands 'leads explain commands' commands "$@"
}
(( $+functions[_leads__subcmd__export_commands] )) ||
_leads__subcmd__export_commands() {
    local commands; commands=()
    _describe -t commands 'leads export commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields_commands] )) ||
_leads__subcmd__fields_commands() {
    local commands; commands=(
'list:List the fields of the form' \
'add:Collect one more field, and fill it from the conversations already stored' \
'set:Change a field' \
'move:Put a field elsewhere in the order in which they are asked' \
'remove:Stop collecting a field; its values stay in the store' \
'reset:Collect name and email again; with --agent, use the default form again' \
'edit:Edit the whole form as TOML in \$VISUAL or \$EDITOR' \
'schema:Print the form for an agent\: as a tool it can call, or as words for its instructions' \
'export:Print the form as TOML, to be kept and imported' \
'import:Use a form from a TOML file' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'leads fields commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__add_commands] )) ||
_leads__subcmd__fields__subcmd__add_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields add commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__edit_commands] )) ||
_leads__subcmd__fields__subcmd__edit_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields edit commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__export_commands] )) ||
_leads__subcmd__fields__subcmd__export_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields export commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__help_commands] )) ||
_leads__subcmd__fields__subcmd__help_commands() {
    local commands; commands=(
'list:List the fields of the form' \
'add:Collect one more field, and fill it from the conversations already stored' \
'set:Change a field' \
'move:Put a field elsewhere in the order in which they are asked' \
'remove:Stop collecting a field; its values stay in the store' \
'reset:Collect name and email again; with --agent, use the default form again' \
'edit:Edit the whole form as TOML in \$VISUAL or \$EDITOR' \
'schema:Print the form for an agent\: as a tool it can call, or as words for its instructions' \
'export:Print the form as TOML, to be kept and imported' \
'import:Use a form from a TOML file' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'leads fields help commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__help__subcmd__add_commands] )) ||
_leads__subcmd__fields__subcmd__help__subcmd__add_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields help add commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__help__subcmd__edit_commands] )) ||
_leads__subcmd__fields__subcmd__help__subcmd__edit_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields help edit commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__help__subcmd__export_commands] )) ||
_leads__subcmd__fields__subcmd__help__subcmd__export_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields help export commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__help__subcmd__help_commands] )) ||
_leads__subcmd__fields__subcmd__help__subcmd__help_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields help help commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__help__subcmd__import_commands] )) ||
_leads__subcmd__fields__subcmd__help__subcmd__import_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields help import commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__help__subcmd__list_commands] )) ||
_leads__subcmd__fields__subcmd__help__subcmd__list_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields help list commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__help__subcmd__move_commands] )) ||
_leads__subcmd__fields__subcmd__help__subcmd__move_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields help move commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__help__subcmd__remove_commands] )) ||
_leads__subcmd__fields__subcmd__help__subcmd__remove_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields help remove commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__help__subcmd__reset_commands] )) ||
_leads__subcmd__fields__subcmd__help__subcmd__reset_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields help reset commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__help__subcmd__schema_commands] )) ||
_leads__subcmd__fields__subcmd__help__subcmd__schema_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields help schema commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__help__subcmd__set_commands] )) ||
_leads__subcmd__fields__subcmd__help__subcmd__set_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields help set commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__import_commands] )) ||
_leads__subcmd__fields__subcmd__import_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields import commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__list_commands] )) ||
_leads__subcmd__fields__subcmd__list_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields list commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__move_commands] )) ||
_leads__subcmd__fields__subcmd__move_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields move commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__remove_commands] )) ||
_leads__subcmd__fields__subcmd__remove_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields remove commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__reset_commands] )) ||
_leads__subcmd__fields__subcmd__reset_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields reset commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__schema_commands] )) ||
_leads__subcmd__fields__subcmd__schema_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields schema commands' commands "$@"
}
(( $+functions[_leads__subcmd__fields__subcmd__set_commands] )) ||
_leads__subcmd__fields__subcmd__set_commands() {
    local commands; commands=()
    _describe -t commands 'leads fields set commands' commands "$@"
}
(( $+functions[_leads__subcmd__help_commands] )) ||
_leads__subcmd__help_commands() {
    local commands; commands=(
'import:Read conversations and lead payloads into the store' \
'collect:Store what an agent hands in, and answer what to ask next' \
'mcp:Serve agents by the Model Context Protocol, over standard input and output' \
'list:List leads' \
'show:Show one lead with everything known about it' \
'set:Correct a lead'\''s values by hand' \
'unset:Give fields set by hand back to what the conversations say' \
'missed:Find conversations with a contact detail or real intent that made no lead' \
'duplicates:Propose leads that may be one person' \
'merge:Join two leads that are one person' \
'unmerge:Part two leads that were joined' \
'stats:Count leads and conversations' \
'conversations:The conversations behind the leads' \
'explain:Show what a score is made of, signal by signal' \
'score:Score everything stored anew, after the signals changed' \
'signals:The signals that scores are made of' \
'fields:The form\: which fields are collected' \
'export:Write leads for spreadsheets and other programs' \
'completions:Print a completion script for a shell' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'leads help commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__collect_commands] )) ||
_leads__subcmd__help__subcmd__collect_commands() {
    local commands; commands=()
    _describe -t commands 'leads help collect commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__completions_commands] )) ||
_leads__subcmd__help__subcmd__completions_commands() {
    local commands; commands=()
    _describe -t commands 'leads help completions commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__conversations_commands] )) ||
_leads__subcmd__help__subcmd__conversations_commands() {
    local commands; commands=(
'list:List conversations, also those that made no lead' \
'show:Print what was said in one conversation' \
    )
    _describe -t commands 'leads help conversations commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__conversations__subcmd__list_commands] )) ||
_leads__subcmd__help__subcmd__conversations__subcmd__list_commands() {
    local commands; commands=()
    _describe -t commands 'leads help conversations list commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__conversations__subcmd__show_commands] )) ||
_leads__subcmd__help__subcmd__conversations__subcmd__show_commands() {
    local commands; commands=()
    _describe -t commands 'leads help conversations show commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__duplicates_commands] )) ||
_leads__subcmd__help__subcmd__duplicates_commands() {
    local commands; commands=()
    _describe -t commands 'leads help duplicates commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__explain_commands] )) ||
_leads__subcmd__help__subcmd__explain_commands() {
    local commands; commands=()
    _describe -t commands 'leads help explain commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__export_commands] )) ||
_leads__subcmd__help__subcmd__export_commands() {
    local commands; commands=()
    _describe -t commands 'leads help export commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__fields_commands] )) ||
_leads__subcmd__help__subcmd__fields_commands() {
    local commands; commands=(
'list:List the fields of the form' \
'add:Collect one more field, and fill it from the conversations already stored' \
'set:Change a field' \
'move:Put a field elsewhere in the order in which they are asked' \
'remove:Stop collecting a field; its values stay in the store' \
'reset:Collect name and email again; with --agent, use the default form again' \
'edit:Edit the whole form as TOML in \$VISUAL or \$EDITOR' \
'schema:Print the form for an agent\: as a tool it can call, or as words for its instructions' \
'export:Print the form as TOML, to be kept and imported' \
'import:Use a form from a TOML file' \
    )
    _describe -t commands 'leads help fields commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__fields__subcmd__add_commands] )) ||
_leads__subcmd__help__subcmd__fields__subcmd__add_commands() {
    local commands; commands=()
    _describe -t commands 'leads help fields add commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__fields__subcmd__edit_commands] )) ||
_leads__subcmd__help__subcmd__fields__subcmd__edit_commands() {
    local commands; commands=()
    _describe -t commands 'leads help fields edit commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__fields__subcmd__export_commands] )) ||
_leads__subcmd__help__subcmd__fields__subcmd__export_commands() {
    local commands; commands=()
    _describe -t commands 'leads help fields export commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__fields__subcmd__import_commands] )) ||
_leads__subcmd__help__subcmd__fields__subcmd__import_commands() {
    local commands; commands=()
    _describe -t commands 'leads help fields import commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__fields__subcmd__list_commands] )) ||
_leads__subcmd__help__subcmd__fields__subcmd__list_commands() {
    local commands; commands=()
    _describe -t commands 'leads help fields list commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__fields__subcmd__move_commands] )) ||
_leads__subcmd__help__subcmd__fields__subcmd__move_commands() {
    local commands; commands=()
    _describe -t commands 'leads help fields move commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__fields__subcmd__remove_commands] )) ||
_leads__subcmd__help__subcmd__fields__subcmd__remove_commands() {
    local commands; commands=()
    _describe -t commands 'leads help fields remove commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__fields__subcmd__reset_commands] )) ||
_leads__subcmd__help__subcmd__fields__subcmd__reset_commands() {
    local commands; commands=()
    _describe -t commands 'leads help fields reset commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__fields__subcmd__schema_commands] )) ||
_leads__subcmd__help__subcmd__fields__subcmd__schema_commands() {
    local commands; commands=()
    _describe -t commands 'leads help fields schema commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__fields__subcmd__set_commands] )) ||
_leads__subcmd__help__subcmd__fields__subcmd__set_commands() {
    local commands; commands=()
    _describe -t commands 'leads help fields set commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__help_commands] )) ||
_leads__subcmd__help__subcmd__help_commands() {
    local commands; commands=()
    _describe -t commands 'leads help help commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__import_commands] )) ||
_leads__subcmd__help__subcmd__import_commands() {
    local commands; commands=()
    _describe -t commands 'leads help import commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__list_commands] )) ||
_leads__subcmd__help__subcmd__list_commands() {
    local commands; commands=()
    _describe -t commands 'leads help list commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__mcp_commands] )) ||
_leads__subcmd__help__subcmd__mcp_commands() {
    local commands; commands=()
    _describe -t commands 'leads help mcp commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__merge_commands] )) ||
_leads__subcmd__help__subcmd__merge_commands() {
    local commands; commands=()
    _describe -t commands 'leads help merge commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__missed_commands] )) ||
_leads__subcmd__help__subcmd__missed_commands() {
    local commands; commands=()
    _describe -t commands 'leads help missed commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__score_commands] )) ||
_leads__subcmd__help__subcmd__score_commands() {
    local commands; commands=()
    _describe -t commands 'leads help score commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__set_commands] )) ||
_leads__subcmd__help__subcmd__set_commands() {
    local commands; commands=()
    _describe -t commands 'leads help set commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__show_commands] )) ||
_leads__subcmd__help__subcmd__show_commands() {
    local commands; commands=()
    _describe -t commands 'leads help show commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__signals_commands] )) ||
_leads__subcmd__help__subcmd__signals_commands() {
    local commands; commands=(
'list:List the signals, what each adds to a score, and in how many conversations it counts here' \
'export:Print the table of signals, to be edited and imported' \
'import:Use a table of your own from now on' \
'reset:Use the built-in signals again' \
'test:Score a text, or conversations with an expected temperature' \
    )
    _describe -t commands 'leads help signals commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__signals__subcmd__export_commands] )) ||
_leads__subcmd__help__subcmd__signals__subcmd__export_commands() {
    local commands; commands=()
    _describe -t commands 'leads help signals export commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__signals__subcmd__import_commands] )) ||
_leads__subcmd__help__subcmd__signals__subcmd__import_commands() {
    local commands; commands=()
    _describe -t commands 'leads help signals import commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__signals__subcmd__list_commands] )) ||
_leads__subcmd__help__subcmd__signals__subcmd__list_commands() {
    local commands; commands=()
    _describe -t commands 'leads help signals list commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__signals__subcmd__reset_commands] )) ||
_leads__subcmd__help__subcmd__signals__subcmd__reset_commands() {
    local commands; commands=()
    _describe -t commands 'leads help signals reset commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__signals__subcmd__test_commands] )) ||
_leads__subcmd__help__subcmd__signals__subcmd__test_commands() {
    local commands; commands=()
    _describe -t commands 'leads help signals test commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__stats_commands] )) ||
_leads__subcmd__help__subcmd__stats_commands() {
    local commands; commands=()
    _describe -t commands 'leads help stats commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__unmerge_commands] )) ||
_leads__subcmd__help__subcmd__unmerge_commands() {
    local commands; commands=()
    _describe -t commands 'leads help unmerge commands' commands "$@"
}
(( $+functions[_leads__subcmd__help__subcmd__unset_commands] )) ||
_leads__subcmd__help__subcmd__unset_commands() {
    local commands; commands=()
    _describe -t commands 'leads help unset commands' commands "$@"
}
(( $+functions[_leads__subcmd__import_commands] )) ||
_leads__subcmd__import_commands() {
    local commands; commands=()
    _describe -t commands 'leads import commands' commands "$@"
}
(( $+functions[_leads__subcmd__list_commands] )) ||
_leads__subcmd__list_commands() {
    local commands; commands=()
    _describe -t commands 'leads list commands' commands "$@"
}
(( $+functions[_leads__subcmd__mcp_commands] )) ||
_leads__subcmd__mcp_commands() {
    local commands; commands=()
    _describe -t commands 'leads mcp commands' commands "$@"
}
(( $+functions[_leads__subcmd__merge_commands] )) ||
_leads__subcmd__merge_commands() {
    local commands; commands=()
    _describe -t commands 'leads merge commands' commands "$@"
}
(( $+functions[_leads__subcmd__missed_commands] )) ||
_leads__subcmd__missed_commands() {
    local commands; commands=()
    _describe -t commands 'leads missed commands' commands "$@"
}
(( $+functions[_leads__subcmd__score_commands] )) ||
_leads__subcmd__score_commands() {
    local commands; commands=()
    _describe -t commands 'leads score commands' commands "$@"
}
(( $+functions[_leads__subcmd__set_commands] )) ||
_leads__subcmd__set_commands() {
    local commands; commands=()
    _describe -t commands 'leads set commands' commands "$@"
}
(( $+functions[_leads__subcmd__show_commands] )) ||
_leads__subcmd__show_commands() {
    local commands; commands=()
    _describe -t commands 'leads show commands' commands "$@"
}
(( $+functions[_leads__subcmd__signals_commands] )) ||
_leads__subcmd__signals_commands() {
    local commands; commands=(
'list:List the signals, what each adds to a score, and in how many conversations it counts here' \
'export:Print the table of signals, to be edited and imported' \
'import:Use a table of your own from now on' \
'reset:Use the built-in signals again' \
'test:Score a text, or conversations with an expected temperature' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'leads signals commands' commands "$@"
}
(( $+functions[_leads__subcmd__signals__subcmd__export_commands] )) ||
_leads__subcmd__signals__subcmd__export_commands() {
    local commands; commands=()
    _describe -t commands 'leads signals export commands' commands "$@"
}
(( $+functions[_leads__subcmd__signals__subcmd__help_commands] )) ||
_leads__subcmd__signals__subcmd__help_commands() {
    local commands; commands=(
'list:List the signals, what each adds to a score, and in how many conversations it counts here' \
'export:Print the table of signals, to be edited and imported' \
'import:Use a table of your own from now on' \
'reset:Use the built-in signals again' \
'test:Score a text, or conversations with an expected temperature' \
'help:Print this message or the help of the given subcommand(s)' \
    )
    _describe -t commands 'leads signals help commands' commands "$@"
}
(( $+functions[_leads__subcmd__signals__subcmd__help__subcmd__export_commands] )) ||
_leads__subcmd__signals__subcmd__help__subcmd__export_commands() {
    local commands; commands=()
    _describe -t commands 'leads signals help export commands' commands "$@"
}
(( $+functions[_leads__subcmd__signals__subcmd__help__subcmd__help_commands] )) ||
_leads__subcmd__signals__subcmd__help__subcmd__help_commands() {
    local commands; commands=()
    _describe -t commands 'leads signals help help commands' commands "$@"
}
(( $+functions[_leads__subcmd__signals__subcmd__help__subcmd__import_commands] )) ||
_leads__subcmd__signals__subcmd__help__subcmd__import_commands() {
    local commands; commands=()
    _describe -t commands 'leads signals help import commands' commands "$@"
}
(( $+functions[_leads__subcmd__signals__subcmd__help__subcmd__list_commands] )) ||
_leads__subcmd__signals__subcmd__help__subcmd__list_commands() {
    local commands; commands=()
    _describe -t commands 'leads signals help list commands' commands "$@"
}
(( $+functions[_leads__subcmd__signals__subcmd__help__subcmd__reset_commands] )) ||
_leads__subcmd__signals__subcmd__help__subcmd__reset_commands() {
    local commands; commands=()
    _describe -t commands 'leads signals help reset commands' commands "$@"
}
(( $+functions[_leads__subcmd__signals__subcmd__help__subcmd__test_commands] )) ||
_leads__subcmd__signals__subcmd__help__subcmd__test_commands() {
    local commands; commands=()
    _describe -t commands 'leads signals help test commands' commands "$@"
}
(( $+functions[_leads__subcmd__signals__subcmd__import_commands] )) ||
_leads__subcmd__signals__subcmd__import_commands() {
    local commands; commands=()
    _describe -t commands 'leads signals import commands' commands "$@"
}
(( $+functions[_leads__subcmd__signals__subcmd__list_commands] )) ||
_leads__subcmd__signals__subcmd__list_commands() {
    local commands; commands=()
    _describe -t commands 'leads signals list commands' commands "$@"
}
(( $+functions[_leads__subcmd__signals__subcmd__reset_commands] )) ||
_leads__subcmd__signals__subcmd__reset_commands() {
    local commands; commands=()
    _describe -t commands 'leads signals reset commands' commands "$@"
}
(( $+functions[_leads__subcmd__signals__subcmd__test_commands] )) ||
_leads__subcmd__signals__subcmd__test_commands() {
    local commands; commands=()
    _describe -t commands 'leads signals test commands' commands "$@"
}
(( $+functions[_leads__subcmd__stats_commands] )) ||
_leads__subcmd__stats_commands() {
    local commands; commands=()
    _describe -t commands 'leads stats commands' commands "$@"
}
(( $+functions[_leads__subcmd__unmerge_commands] )) ||
_leads__subcmd__unmerge_commands() {
    local commands; commands=()
    _describe -t commands 'leads unmerge commands' commands "$@"
}
(( $+functions[_leads__subcmd__unset_commands] )) ||
_leads__subcmd__unset_commands() {
    local commands; commands=()
    _describe -t commands 'leads unset commands' commands "$@"
}

if [ "$funcstack[1]" = "_leads" ]; then
    _leads "$@"
else
    compdef _leads leads
fi
