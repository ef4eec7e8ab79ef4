"""In a drill the program's clock is not the real one; envelopes may be stamped by either."""

import time
from pathlib import Path

from bot.app import connect, create_app
from bot.reading import read
from tests.program import AES_KEY, AGENT_ID, CORP_ID, TOKEN, envelope, text_message


def test_a_drill_takes_envelopes_of_the_real_clock(tmp_path: Path) -> None:
    settings = read(
        {
            "SHANXING_DATA_DIR": str(tmp_path),
            "SHANXING_WECOM_CORP_ID": CORP_ID,
            "SHANXING_WECOM_AGENT_ID": AGENT_ID,
            "SHANXING_WECOM_SECRET": "secret-of-the-tests-2026",
            "SHANXING_WECOM_TOKEN": TOKEN,
            "SHANXING_WECOM_AES_KEY": AES_KEY,
            "SHANXING_WECOM_API_BASE": "http://127.0.0.1:9/cgi-bin/",
            "SHANXING_CLOCK_START": "2026-03-03T09:00",
        }
    )
    parts = connect(settings)
    parts.store.migrate()
    door = create_app(parts).test_client()
    query, body = envelope(text_message("1018", "帮助", 1, int(time.time())))
    assert door.post(f"/wecom/callback?{query}", data=body).status_code == 200
    parts.store.close()
