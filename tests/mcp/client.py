"""Drives `leads mcp` with the official Python SDK, in the newest revision and in the handshake's.

    python3 -m venv /tmp/mcp && /tmp/mcp/bin/pip install 'mcp>=2'
    cargo build && /tmp/mcp/bin/python tests/mcp/client.py target/debug/leads

The SDK checks every answer against the protocol's models, and structured content against the tool's
own output schema. Not part of `cargo test`, which needs no network.
"""

import asyncio
import os
import subprocess
import sys
import tempfile

from mcp import Client, StdioServerParameters

LEADS = os.path.abspath(sys.argv[1])


async def drive(mode, wanted):
    with tempfile.TemporaryDirectory() as home:
        env = {"HOME": home, "LEADS_DB": os.path.join(home, "leads.db"), "LEADS_TZ": "UTC"}
        subprocess.run([LEADS, "fields", "add", "phone", "-q"], env=env, check=True)
        server = StdioServerParameters(command=LEADS, args=["mcp"], env=env)
        async with Client(server, mode=mode, read_timeout_seconds=20) as client:
            version = client.protocol_version
            assert version == wanted, version
            if mode != version:
                # A client that names the revision itself asks nothing first.
                assert client.server_info.name == "leads", client.server_info
                assert "collect_lead" in client.instructions
            tools = (await client.list_tools()).tools
            names = [tool.name for tool in tools]
            assert names == ["collect_lead", "next_question", "list_leads", "get_lead"], names
            assert all(tool.input_schema and tool.output_schema for tool in tools)
            assert list(tools[0].input_schema["properties"]) == [
                "conversation",
                "name",
                "email",
                "phone",
            ]

            async def call(tool, **arguments):
                return await client.call_tool(tool, arguments)

            first = (await call("next_question")).structured_content
            assert first["next"]["field"] == "name", first
            here = first["conversation"]
            told = (await call("collect_lead", conversation=here, name="Jane Holt", email="jane@"))
            told = told.structured_content
            assert told["rejected"][0]["field"] == "email", told
            told = await call("collect_lead", conversation=here, email="jane@acme.example")
            assert told.structured_content["status"] == "complete", told
            assert told.structured_content["next"]["field"] == "phone", told
            told = await call("next_question", conversation=here)
            assert told.structured_content["next"] is None, told

            leads = (await call("list_leads", last="7d", limit=5)).structured_content
            assert leads["total"] == 1 and leads["leads"][0]["name"] == "Jane Holt", leads
            lead = await call("get_lead", lead="jane@acme.example")
            assert lead.structured_content == leads["leads"][0], lead
            assert lead.content[0].type == "text" and "Jane Holt" in lead.content[0].text

            for name, arguments in [
                ("get_lead", {"lead": "nobody@acme.example"}),
                ("list_leads", {"limit": 0}),
                ("list_leads", {"colour": "red"}),
            ]:
                failed = await client.call_tool(name, arguments)
                assert failed.is_error and failed.content[0].text, failed
            try:
                await call("drop_everything")
            except Exception as error:
                assert "drop_everything" in str(error), error
            else:
                raise AssertionError("there is no such tool")
        print(f"{mode}: {version} ok")


async def main():
    await drive("auto", "2026-07-28")
    await drive("2026-07-28", "2026-07-28")
    await drive("legacy", "2025-11-25")


asyncio.run(main())
