# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_leads_global_optspecs
    string join \n db= agent= tz= color= q/quiet h/help V/version
end

function __fish_leads_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_leads_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_leads_using_subcommand
    set -l cmd (__fish_leads_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c leads -n "__fish_leads_needs_command" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_needs_command" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_needs_command" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_needs_command" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_needs_command" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_needs_command" -s V -l version -d 'Print version'
complete -c leads -n "__fish_leads_needs_command" -f -a "import" -d 'Read conversations and lead payloads into the store'
complete -c leads -n "__fish_leads_needs_command" -f -a "collect" -d 'Store what an agent hands in, and answer what to ask next'
complete -c leads -n "__fish_leads_needs_command" -f -a "mcp" -d 'Serve agents by the Model Context Protocol, over standard input and output'
complete -c leads -n "__fish_leads_needs_command" -f -a "list" -d 'List leads'
complete -c leads -n "__fish_leads_needs_command" -f -a "show" -d 'Show one lead with everything known about it'
complete -c leads -n "__fish_leads_needs_command" -f -a "set" -d 'Correct a lead\'s values by hand'
complete -c leads -n "__fish_leads_needs_command" -f -a "unset" -d 'Give fields set by hand back to what the conversations say'
complete -c leads -n "__fish_leads_needs_command" -f -a "missed" -d 'Find conversations with a contact detail or real intent that made no lead'
complete -c leads -n "__fish_leads_needs_command" -f -a "duplicates" -d 'Propose leads that may be one person'
complete -c leads -n "__fish_leads_needs_command" -f -a "merge" -d 'Join two leads that are one person'
complete -c leads -n "__fish_leads_needs_command" -f -a "unmerge" -d 'Part two leads that were joined'
complete -c leads -n "__fish_leads_needs_command" -f -a "stats" -d 'Count leads and conversations'
complete -c leads -n "__fish_leads_needs_command" -f -a "conversations" -d 'The conversations behind the leads'
complete -c leads -n "__fish_leads_needs_command" -f -a "explain" -d 'Show what a score is made of, signal by signal'
complete -c leads -n "__fish_leads_needs_command" -f -a "score" -d 'Score everything stored anew, after the signals changed'
complete -c leads -n "__fish_leads_needs_command" -f -a "signals" -d 'The signals that scores are made of'
complete -c leads -n "__fish_leads_needs_command" -f -a "fields" -d 'The form: which fields are collected'
complete -c leads -n "__fish_leads_needs_command" -f -a "export" -d 'Write leads for spreadsheets and other programs'
complete -c leads -n "__fish_leads_needs_command" -f -a "completions" -d 'Print a completion script for a shell'
complete -c leads -n "__fish_leads_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c leads -n "__fish_leads_using_subcommand import" -l from -d 'Read everything as this format instead of finding it out from the content' -r -f -a "chatmount-lead\t'Chatmount webhook `lead.captured`'
chatbase-lead\t'Chatbase webhook `leads.submit` and get-leads'
chatbase\t'Chatbase conversations, exported by API v2 or v1'
intercom\t'Intercom conversations and contacts'
zendesk-chat\t'Zendesk chats and offline messages'
zendesk-ticket\t'comments of Zendesk tickets'
sunshine\t'Zendesk Sunshine Conversations messages'
crisp\t'Crisp messages, conversations and people'
livechat\t'LiveChat (text.com) chats and archives'
hubspot-thread\t'HubSpot conversation threads'
hubspot-form\t'HubSpot form submissions, listed or posted'
chatgpt\t'ChatGPT\'s data export, `conversations.json`'
telegram\t'Telegram Desktop\'s `result.json`'
rasa\t'Rasa trackers, and streams of their events'
voiceflow\t'Voiceflow transcripts from its API, old and new'
botpress\t'Botpress messages, as its API lists them'
dialogflow\t'Dialogflow CX conversations with their interactions'
chatwoot\t'Chatwoot messages, conversations and contacts'
twilio\t'Twilio Conversations messages'
landbot\t'Landbot webhooks'
discord\t'a channel in JSON from DiscordChatExporter'
slack\t'a Slack channel\'s day from an export'
drift\t'Drift messages'
facebook-lead\t'Facebook Lead Ads: leads from the Graph API'
google-lead\t'Google Ads lead form webhook'
linkedin-lead\t'LinkedIn lead form responses'
typeform\t'Typeform responses, from its webhook or its API'
tally\t'Tally webhook `FORM_RESPONSE`'
calendly\t'Calendly webhook `invitee.created`, or its list of invitees'
tidio-contact\t'Tidio contacts, from its webhooks or its API'
chat-messages\t'JSON or JSONL of messages with role and content: OpenAI, Anthropic, your own'
lead\t'any JSON object that holds a person\'s details, or a tool call'
whatsapp\t'WhatsApp\'s exported chat, `_chat.txt` or `WhatsApp Chat with NAME.txt`'
webvtt\t'WebVTT subtitles with speakers, as calls are transcribed'
facebook-table\t'Facebook Lead Ads, downloaded as CSV or TSV'
typebot\t'Typebot results as CSV'
voiceflow-csv\t'Voiceflow transcript as its command-line tool writes it'
csv\t'CSV or TSV with a message in each row'
contacts\t'CSV or TSV with a person in each row'
markdown\t'Markdown with `**User:**` or `### User` before each message'
text\t'plain text with a speaker before each message'"
complete -c leads -n "__fish_leads_using_subcommand import" -l visitor -d 'Who the visitor is in chats that know names only: a name or a phone number' -r
complete -c leads -n "__fish_leads_using_subcommand import" -l date-order -d 'How dates such as `3/4/26` are written, where all of a file\'s dates leave it open' -r -f -a "dmy\t''
mdy\t''
ymd\t''"
complete -c leads -n "__fish_leads_using_subcommand import" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand import" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand import" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand import" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand import" -l list-formats -d 'List the formats, and read nothing'
complete -c leads -n "__fish_leads_using_subcommand import" -l inspect -d 'Tell what each file is taken for and what is in it, and change nothing'
complete -c leads -n "__fish_leads_using_subcommand import" -l dry-run -d 'Tell what would change, and change nothing'
complete -c leads -n "__fish_leads_using_subcommand import" -l fail-fast -d 'Stop at the first record or file that cannot be read'
complete -c leads -n "__fish_leads_using_subcommand import" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand collect" -l conversation -d 'The conversation it belongs to, whatever it names itself [default: the one it names, else one known by the values]' -r
complete -c leads -n "__fish_leads_using_subcommand collect" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand collect" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand collect" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand collect" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand collect" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand collect" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand mcp" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand mcp" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand mcp" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand mcp" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand mcp" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand mcp" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand list" -l last -d 'The last 7d, 14d, 30d or 90d, or any other number of h, d, w, mo or y; days are whole local days and today is one of them' -r
complete -c leads -n "__fish_leads_using_subcommand list" -l on -d 'A day, a month or a year (2026-08-01, 2026-08, 2026), today, yesterday, this-week, last-week, this-month, last-month, this-year, last-year, or two of them as D1..D2' -r
complete -c leads -n "__fish_leads_using_subcommand list" -l from -d 'From the start of this day, month or instant' -r
complete -c leads -n "__fish_leads_using_subcommand list" -l to -d 'To the end of this day, month or instant' -r
complete -c leads -n "__fish_leads_using_subcommand list" -l by -d 'Which time decides' -r -f -a "captured\t'When it first became a lead (a conversation: its first message)'
last-seen\t'Its latest message'"
complete -c leads -n "__fish_leads_using_subcommand list" -l as-of -d 'Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade' -r
complete -c leads -n "__fish_leads_using_subcommand list" -l temperature -d 'Only these temperatures: hot, warm, cold' -r -f -a "hot\t''
warm\t''
cold\t''"
complete -c leads -n "__fish_leads_using_subcommand list" -l min-score -d 'Only those with at least this score' -r
complete -c leads -n "__fish_leads_using_subcommand list" -l search -d 'Only those with this text in a lead\'s values, or in a conversation\'s messages; case does not matter' -r
complete -c leads -n "__fish_leads_using_subcommand list" -l sort -d 'The order' -r -f -a "newest\t'Newest first'
oldest\t'Oldest first'
last-seen\t'Latest message first'
score\t'Highest score first'
name\t'By name (conversations: by id)'"
complete -c leads -n "__fish_leads_using_subcommand list" -l limit -d 'At most this many' -r
complete -c leads -n "__fish_leads_using_subcommand list" -l offset -d 'Pass over this many first' -r
complete -c leads -n "__fish_leads_using_subcommand list" -l has -d 'Only leads that have a value for this field; may be given several times' -r
complete -c leads -n "__fish_leads_using_subcommand list" -l where -d 'Only leads whose field has this value, without regard to case; may be given several times' -r
complete -c leads -n "__fish_leads_using_subcommand list" -l format -d 'How to write the leads' -r -f -a "table\t'One line for each'
cards\t'One block for each, with every field'
json\t'One JSON array'
jsonl\t'One JSON object a line'
csv\t'Comma-separated, with a header'
tsv\t'Tab-separated, with a header'
ids\t'The ids alone, one a line'"
complete -c leads -n "__fish_leads_using_subcommand list" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand list" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand list" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand list" -l spam -d 'Only leads that may be none: vendors, job seekers, throw-away and role addresses'
complete -c leads -n "__fish_leads_using_subcommand list" -l no-spam -d 'Without those'
complete -c leads -n "__fish_leads_using_subcommand list" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand show" -l as-of -d 'Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade' -r
complete -c leads -n "__fish_leads_using_subcommand show" -l format -d 'How to write it' -r -f -a "card\t'For reading'
json\t'One JSON object'"
complete -c leads -n "__fish_leads_using_subcommand show" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand show" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand show" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand show" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand show" -l captures -d 'List every value with its origin, conversation, time and quote, and what it replaced'
complete -c leads -n "__fish_leads_using_subcommand show" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand set" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand set" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand set" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand set" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand set" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand unset" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand unset" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand unset" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand unset" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand unset" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand missed" -l last -d 'The last 7d, 14d, 30d or 90d, or any other number of h, d, w, mo or y; days are whole local days and today is one of them' -r
complete -c leads -n "__fish_leads_using_subcommand missed" -l on -d 'A day, a month or a year (2026-08-01, 2026-08, 2026), today, yesterday, this-week, last-week, this-month, last-month, this-year, last-year, or two of them as D1..D2' -r
complete -c leads -n "__fish_leads_using_subcommand missed" -l from -d 'From the start of this day, month or instant' -r
complete -c leads -n "__fish_leads_using_subcommand missed" -l to -d 'To the end of this day, month or instant' -r
complete -c leads -n "__fish_leads_using_subcommand missed" -l by -d 'Which time decides' -r -f -a "captured\t'When it first became a lead (a conversation: its first message)'
last-seen\t'Its latest message'"
complete -c leads -n "__fish_leads_using_subcommand missed" -l as-of -d 'Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade' -r
complete -c leads -n "__fish_leads_using_subcommand missed" -l temperature -d 'Only these temperatures: hot, warm, cold' -r -f -a "hot\t''
warm\t''
cold\t''"
complete -c leads -n "__fish_leads_using_subcommand missed" -l min-score -d 'Only those with at least this score' -r
complete -c leads -n "__fish_leads_using_subcommand missed" -l search -d 'Only those with this text in a lead\'s values, or in a conversation\'s messages; case does not matter' -r
complete -c leads -n "__fish_leads_using_subcommand missed" -l sort -d 'The order' -r -f -a "newest\t'Newest first'
oldest\t'Oldest first'
last-seen\t'Latest message first'
score\t'Highest score first'
name\t'By name (conversations: by id)'"
complete -c leads -n "__fish_leads_using_subcommand missed" -l limit -d 'At most this many' -r
complete -c leads -n "__fish_leads_using_subcommand missed" -l offset -d 'Pass over this many first' -r
complete -c leads -n "__fish_leads_using_subcommand missed" -l format -d 'How to write the conversations' -r -f -a "table\t'One line for each reason'
json\t'One JSON object'
jsonl\t'One JSON object a line, without the fields that no form asks for'"
complete -c leads -n "__fish_leads_using_subcommand missed" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand missed" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand missed" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand missed" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand missed" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand missed" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand duplicates" -l format -d 'How to write the pairs' -r -f -a "table\t'For reading'
json\t'One JSON object'"
complete -c leads -n "__fish_leads_using_subcommand duplicates" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand duplicates" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand duplicates" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand duplicates" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand duplicates" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand duplicates" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand merge" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand merge" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand merge" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand merge" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand merge" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand merge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand unmerge" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand unmerge" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand unmerge" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand unmerge" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand unmerge" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand unmerge" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand stats" -l last -d 'The last 7d, 14d, 30d or 90d, or any other number of h, d, w, mo or y; days are whole local days and today is one of them' -r
complete -c leads -n "__fish_leads_using_subcommand stats" -l on -d 'A day, a month or a year (2026-08-01, 2026-08, 2026), today, yesterday, this-week, last-week, this-month, last-month, this-year, last-year, or two of them as D1..D2' -r
complete -c leads -n "__fish_leads_using_subcommand stats" -l from -d 'From the start of this day, month or instant' -r
complete -c leads -n "__fish_leads_using_subcommand stats" -l to -d 'To the end of this day, month or instant' -r
complete -c leads -n "__fish_leads_using_subcommand stats" -l by -d 'Which time decides' -r -f -a "captured\t'When it first became a lead (a conversation: its first message)'
last-seen\t'Its latest message'"
complete -c leads -n "__fish_leads_using_subcommand stats" -l as-of -d 'Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade' -r
complete -c leads -n "__fish_leads_using_subcommand stats" -l format -d 'How to write the counts' -r -f -a "table\t'For reading'
json\t'One JSON object'"
complete -c leads -n "__fish_leads_using_subcommand stats" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand stats" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand stats" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand stats" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand stats" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand stats" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand conversations; and not __fish_seen_subcommand_from list show help" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand conversations; and not __fish_seen_subcommand_from list show help" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and not __fish_seen_subcommand_from list show help" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and not __fish_seen_subcommand_from list show help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand conversations; and not __fish_seen_subcommand_from list show help" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand conversations; and not __fish_seen_subcommand_from list show help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand conversations; and not __fish_seen_subcommand_from list show help" -f -a "list" -d 'List conversations, also those that made no lead'
complete -c leads -n "__fish_leads_using_subcommand conversations; and not __fish_seen_subcommand_from list show help" -f -a "show" -d 'Print what was said in one conversation'
complete -c leads -n "__fish_leads_using_subcommand conversations; and not __fish_seen_subcommand_from list show help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l last -d 'The last 7d, 14d, 30d or 90d, or any other number of h, d, w, mo or y; days are whole local days and today is one of them' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l on -d 'A day, a month or a year (2026-08-01, 2026-08, 2026), today, yesterday, this-week, last-week, this-month, last-month, this-year, last-year, or two of them as D1..D2' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l from -d 'From the start of this day, month or instant' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l to -d 'To the end of this day, month or instant' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l by -d 'Which time decides' -r -f -a "captured\t'When it first became a lead (a conversation: its first message)'
last-seen\t'Its latest message'"
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l as-of -d 'Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l temperature -d 'Only these temperatures: hot, warm, cold' -r -f -a "hot\t''
warm\t''
cold\t''"
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l min-score -d 'Only those with at least this score' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l search -d 'Only those with this text in a lead\'s values, or in a conversation\'s messages; case does not matter' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l sort -d 'The order' -r -f -a "newest\t'Newest first'
oldest\t'Oldest first'
last-seen\t'Latest message first'
score\t'Highest score first'
name\t'By name (conversations: by id)'"
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l limit -d 'At most this many' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l offset -d 'Pass over this many first' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l format -d 'How to write the conversations' -r -f -a "table\t'One line for each'
json\t'One JSON array'
jsonl\t'One JSON object a line'
ids\t'The ids alone, one a line'"
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from show" -l format -d 'How to write it' -r -f -a "text\t'For reading'
json\t'One JSON object'"
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from show" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from show" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from show" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from help" -f -a "list" -d 'List conversations, also those that made no lead'
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from help" -f -a "show" -d 'Print what was said in one conversation'
complete -c leads -n "__fish_leads_using_subcommand conversations; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c leads -n "__fish_leads_using_subcommand explain" -l format -d 'How to write it' -r -f -a "table\t'For reading'
json\t'One JSON object'"
complete -c leads -n "__fish_leads_using_subcommand explain" -l as-of -d 'Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade' -r
complete -c leads -n "__fish_leads_using_subcommand explain" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand explain" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand explain" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand explain" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand explain" -l verify -d 'Derive the score anew from the transcript, and fail with 5 if it differs'
complete -c leads -n "__fish_leads_using_subcommand explain" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand score" -l signals -d 'Score with this table instead of the one in use (with --dry-run; `leads signals import` puts it in use)' -r -F
complete -c leads -n "__fish_leads_using_subcommand score" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand score" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand score" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand score" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand score" -l dry-run -d 'Tell who would change temperature, and change nothing'
complete -c leads -n "__fish_leads_using_subcommand score" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand score" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand signals; and not __fish_seen_subcommand_from list export import reset test help" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand signals; and not __fish_seen_subcommand_from list export import reset test help" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand signals; and not __fish_seen_subcommand_from list export import reset test help" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand signals; and not __fish_seen_subcommand_from list export import reset test help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand signals; and not __fish_seen_subcommand_from list export import reset test help" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand signals; and not __fish_seen_subcommand_from list export import reset test help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand signals; and not __fish_seen_subcommand_from list export import reset test help" -f -a "list" -d 'List the signals, what each adds to a score, and in how many conversations it counts here'
complete -c leads -n "__fish_leads_using_subcommand signals; and not __fish_seen_subcommand_from list export import reset test help" -f -a "export" -d 'Print the table of signals, to be edited and imported'
complete -c leads -n "__fish_leads_using_subcommand signals; and not __fish_seen_subcommand_from list export import reset test help" -f -a "import" -d 'Use a table of your own from now on'
complete -c leads -n "__fish_leads_using_subcommand signals; and not __fish_seen_subcommand_from list export import reset test help" -f -a "reset" -d 'Use the built-in signals again'
complete -c leads -n "__fish_leads_using_subcommand signals; and not __fish_seen_subcommand_from list export import reset test help" -f -a "test" -d 'Score a text, or conversations with an expected temperature'
complete -c leads -n "__fish_leads_using_subcommand signals; and not __fish_seen_subcommand_from list export import reset test help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from list" -l format -d 'How to write the signals' -r -f -a "table\t'For reading'
json\t'One JSON object'"
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from list" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from list" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from list" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from export" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from export" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from export" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from export" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from import" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from import" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from import" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from import" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from reset" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from reset" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from reset" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from reset" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from reset" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from test" -l format -d 'How to write what came out' -r -f -a "table\t'For reading'
json\t'One JSON object'"
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from test" -l signals -d 'Use this table instead of the one in use' -r -F
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from test" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from test" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from test" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from test" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from test" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from test" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the signals, what each adds to a score, and in how many conversations it counts here'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from help" -f -a "export" -d 'Print the table of signals, to be edited and imported'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from help" -f -a "import" -d 'Use a table of your own from now on'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Use the built-in signals again'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from help" -f -a "test" -d 'Score a text, or conversations with an expected temperature'
complete -c leads -n "__fish_leads_using_subcommand signals; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -f -a "list" -d 'List the fields of the form'
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -f -a "add" -d 'Collect one more field, and fill it from the conversations already stored'
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -f -a "set" -d 'Change a field'
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -f -a "move" -d 'Put a field elsewhere in the order in which they are asked'
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -f -a "remove" -d 'Stop collecting a field; its values stay in the store'
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -f -a "reset" -d 'Collect name and email again; with --agent, use the default form again'
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -f -a "edit" -d 'Edit the whole form as TOML in $VISUAL or $EDITOR'
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -f -a "schema" -d 'Print the form for an agent: as a tool it can call, or as words for its instructions'
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -f -a "export" -d 'Print the form as TOML, to be kept and imported'
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -f -a "import" -d 'Use a form from a TOML file'
complete -c leads -n "__fish_leads_using_subcommand fields; and not __fish_seen_subcommand_from list add set move remove reset edit schema export import help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from list" -l format -d 'How to write the fields' -r -f -a "table\t'One line for each field'
json\t'One JSON array'"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from list" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from list" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from list" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from list" -l all -d 'Also fields that are no longer collected, with how many values are kept of each'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l label -d 'What people read [default: the key, spelled as words]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l type -d 'The kind of value [default: what the key says, else text]' -r -f -a "name\t''
email\t''
phone\t''
company\t''
text\t''
number\t''
choice\t''
date\t''
url\t''
boolean\t''"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l question -d 'What the agent asks; answers to it are the field\'s values' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l choices -d 'The words a choice allows, with commas between them' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l pattern -d 'A regular expression that finds values in the visitor\'s words: its first group, or all of it; text without a group must match it wherever it comes from' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l hint -d 'Another word by which a question asks for it; can be repeated' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l region -d 'The country whose phone numbers visitors write without its code: DE, GB, US' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l position -d 'Its place in the form, counted from 1 [default for new fields: the last]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l required -d 'A lead is incomplete without it'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -l optional -d 'A lead is complete without it (the default for new fields)'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l label -d 'What people read [default: the key, spelled as words]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l type -d 'The kind of value [default: what the key says, else text]' -r -f -a "name\t''
email\t''
phone\t''
company\t''
text\t''
number\t''
choice\t''
date\t''
url\t''
boolean\t''"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l question -d 'What the agent asks; answers to it are the field\'s values' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l choices -d 'The words a choice allows, with commas between them' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l pattern -d 'A regular expression that finds values in the visitor\'s words: its first group, or all of it; text without a group must match it wherever it comes from' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l hint -d 'Another word by which a question asks for it; can be repeated' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l region -d 'The country whose phone numbers visitors write without its code: DE, GB, US' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l position -d 'Its place in the form, counted from 1 [default for new fields: the last]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l required -d 'A lead is incomplete without it'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -l optional -d 'A lead is complete without it (the default for new fields)'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from move" -l before -d 'Before this field' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from move" -l after -d 'After this field' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from move" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from move" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from move" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from move" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from move" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from move" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from remove" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from remove" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from remove" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from remove" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from remove" -l purge -d 'Delete its values too, also those of a field that was removed before'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from remove" -l yes -d 'Delete without being asked'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from remove" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from remove" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from reset" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from reset" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from reset" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from reset" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from reset" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from edit" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from edit" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from edit" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from edit" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from edit" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from edit" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from schema" -l format -d 'Whose form of it' -r -f -a "json-schema\t'A JSON Schema 2020-12 of complete values'
openai\t'A function tool for OpenAI\'s API, in strict mode'
anthropic\t'A tool for Anthropic\'s API'
mcp\t'A tool of the Model Context Protocol'
prompt\t'Text that tells an agent what to ask for, and how'"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from schema" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from schema" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from schema" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from schema" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from schema" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from export" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from export" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from export" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from export" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from export" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from import" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from import" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from import" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from import" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from import" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from import" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from help" -f -a "list" -d 'List the fields of the form'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from help" -f -a "add" -d 'Collect one more field, and fill it from the conversations already stored'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from help" -f -a "set" -d 'Change a field'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from help" -f -a "move" -d 'Put a field elsewhere in the order in which they are asked'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from help" -f -a "remove" -d 'Stop collecting a field; its values stay in the store'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Collect name and email again; with --agent, use the default form again'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from help" -f -a "edit" -d 'Edit the whole form as TOML in $VISUAL or $EDITOR'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from help" -f -a "schema" -d 'Print the form for an agent: as a tool it can call, or as words for its instructions'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from help" -f -a "export" -d 'Print the form as TOML, to be kept and imported'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from help" -f -a "import" -d 'Use a form from a TOML file'
complete -c leads -n "__fish_leads_using_subcommand fields; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c leads -n "__fish_leads_using_subcommand export" -l format -d 'The format [default: what the name of the file ends in, else csv]' -r -f -a "csv\t''
tsv\t''
json\t''
jsonl\t''"
complete -c leads -n "__fish_leads_using_subcommand export" -s o -l output -d 'Write to this file instead of standard output; it is replaced only when all is written' -r -F
complete -c leads -n "__fish_leads_using_subcommand export" -l last -d 'The last 7d, 14d, 30d or 90d, or any other number of h, d, w, mo or y; days are whole local days and today is one of them' -r
complete -c leads -n "__fish_leads_using_subcommand export" -l on -d 'A day, a month or a year (2026-08-01, 2026-08, 2026), today, yesterday, this-week, last-week, this-month, last-month, this-year, last-year, or two of them as D1..D2' -r
complete -c leads -n "__fish_leads_using_subcommand export" -l from -d 'From the start of this day, month or instant' -r
complete -c leads -n "__fish_leads_using_subcommand export" -l to -d 'To the end of this day, month or instant' -r
complete -c leads -n "__fish_leads_using_subcommand export" -l by -d 'Which time decides' -r -f -a "captured\t'When it first became a lead (a conversation: its first message)'
last-seen\t'Its latest message'"
complete -c leads -n "__fish_leads_using_subcommand export" -l as-of -d 'Show scores as they are worth at the end of this day, or at this instant, instead of now; for signals that let scores fade' -r
complete -c leads -n "__fish_leads_using_subcommand export" -l temperature -d 'Only these temperatures: hot, warm, cold' -r -f -a "hot\t''
warm\t''
cold\t''"
complete -c leads -n "__fish_leads_using_subcommand export" -l min-score -d 'Only those with at least this score' -r
complete -c leads -n "__fish_leads_using_subcommand export" -l search -d 'Only those with this text in a lead\'s values, or in a conversation\'s messages; case does not matter' -r
complete -c leads -n "__fish_leads_using_subcommand export" -l sort -d 'The order' -r -f -a "newest\t'Newest first'
oldest\t'Oldest first'
last-seen\t'Latest message first'
score\t'Highest score first'
name\t'By name (conversations: by id)'"
complete -c leads -n "__fish_leads_using_subcommand export" -l limit -d 'At most this many' -r
complete -c leads -n "__fish_leads_using_subcommand export" -l offset -d 'Pass over this many first' -r
complete -c leads -n "__fish_leads_using_subcommand export" -l has -d 'Only leads that have a value for this field; may be given several times' -r
complete -c leads -n "__fish_leads_using_subcommand export" -l where -d 'Only leads whose field has this value, without regard to case; may be given several times' -r
complete -c leads -n "__fish_leads_using_subcommand export" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand export" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand export" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand export" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand export" -l spam -d 'Only leads that may be none: vendors, job seekers, throw-away and role addresses'
complete -c leads -n "__fish_leads_using_subcommand export" -l no-spam -d 'Without those'
complete -c leads -n "__fish_leads_using_subcommand export" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand export" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand completions" -l db -d 'The store\'s file [default: $LEADS_DB, else leads/leads.db in your data directory]' -r -F
complete -c leads -n "__fish_leads_using_subcommand completions" -l agent -d 'Only this chat agent; with `import`, the agent that everything read belongs to' -r
complete -c leads -n "__fish_leads_using_subcommand completions" -l tz -d 'Whose days and clock times are meant: an IANA name, `local`, `utc` or an offset such as +05:30 [default: $LEADS_TZ, else the system\'s]' -r
complete -c leads -n "__fish_leads_using_subcommand completions" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal, unless NO_COLOR is set'
always\t'Also in pipes'
never\t'Not at all'"
complete -c leads -n "__fish_leads_using_subcommand completions" -s q -l quiet -d 'Say nothing but errors on standard error'
complete -c leads -n "__fish_leads_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "import" -d 'Read conversations and lead payloads into the store'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "collect" -d 'Store what an agent hands in, and answer what to ask next'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "mcp" -d 'Serve agents by the Model Context Protocol, over standard input and output'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "list" -d 'List leads'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "show" -d 'Show one lead with everything known about it'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "set" -d 'Correct a lead\'s values by hand'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "unset" -d 'Give fields set by hand back to what the conversations say'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "missed" -d 'Find conversations with a contact detail or real intent that made no lead'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "duplicates" -d 'Propose leads that may be one person'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "merge" -d 'Join two leads that are one person'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "unmerge" -d 'Part two leads that were joined'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "stats" -d 'Count leads and conversations'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "conversations" -d 'The conversations behind the leads'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "explain" -d 'Show what a score is made of, signal by signal'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "score" -d 'Score everything stored anew, after the signals changed'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "signals" -d 'The signals that scores are made of'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "fields" -d 'The form: which fields are collected'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "export" -d 'Write leads for spreadsheets and other programs'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "completions" -d 'Print a completion script for a shell'
complete -c leads -n "__fish_leads_using_subcommand help; and not __fish_seen_subcommand_from import collect mcp list show set unset missed duplicates merge unmerge stats conversations explain score signals fields export completions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from conversations" -f -a "list" -d 'List conversations, also those that made no lead'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from conversations" -f -a "show" -d 'Print what was said in one conversation'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from signals" -f -a "list" -d 'List the signals, what each adds to a score, and in how many conversations it counts here'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from signals" -f -a "export" -d 'Print the table of signals, to be edited and imported'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from signals" -f -a "import" -d 'Use a table of your own from now on'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from signals" -f -a "reset" -d 'Use the built-in signals again'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from signals" -f -a "test" -d 'Score a text, or conversations with an expected temperature'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from fields" -f -a "list" -d 'List the fields of the form'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from fields" -f -a "add" -d 'Collect one more field, and fill it from the conversations already stored'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from fields" -f -a "set" -d 'Change a field'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from fields" -f -a "move" -d 'Put a field elsewhere in the order in which they are asked'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from fields" -f -a "remove" -d 'Stop collecting a field; its values stay in the store'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from fields" -f -a "reset" -d 'Collect name and email again; with --agent, use the default form again'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from fields" -f -a "edit" -d 'Edit the whole form as TOML in $VISUAL or $EDITOR'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from fields" -f -a "schema" -d 'Print the form for an agent: as a tool it can call, or as words for its instructions'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from fields" -f -a "export" -d 'Print the form as TOML, to be kept and imported'
complete -c leads -n "__fish_leads_using_subcommand help; and __fish_seen_subcommand_from fields" -f -a "import" -d 'Use a form from a TOML file'
