"""What a source may try on a page or a terminal, and a text that runs from right to left."""

ARABIC = "وصل الوفد إلى المدينة يوم الخميس، وقال المتحدث إن المحادثات انتهت."

ATTACKS = (
    "<script>window.hit=1</script>",
    '"><img src=x onerror=window.hit=1>',
    "'-window.hit=1-'",
    "{{ 7 * 7 }}{% raw %}",
    "</style><svg onload=window.hit=1>",
    "<!--",
    "]]>",
    "\x1b[31m\u202egnitteg\u202c",
    "&lt;b&gt;",
    "javascript:window.hit=1",
)
