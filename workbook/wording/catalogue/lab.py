"""Sentences of starting JupyterLab or Voilà, and of an event's copies."""

ENTRIES = {
    "lab.tab": "Events",
    "lab.start": "Start",
    "lab.start_why": "Press Start and wait a moment: the page fills with what is known today.",
    "lab.opened": "Event {event_id:text}: {made:plural:one notebook|# notebooks} laid out in {folder:text}, {kept:count} kept as they were.",
    "lab.outdated": "{n:plural:One notebook is|# notebooks are} of an older version of the workbook and {n:plural:holds|hold} something of yours: 'workbook open {event_id:text} --renew' brings the newest pages and keeps what you added.",
    "lab.renewed": "Event {event_id:text}: {n:plural:one notebook|# notebooks} renewed; what you added was carried over, and the old ones are in {folder:text}.",
    "lab.ready": "The start page is {page:text}, the events are those of {store:text}. JupyterLab starts; end it with Ctrl-C.",
    "lab.ready_empty": "There are no events yet; the start page {page:text} offers the sample wave, an import, or a new event. JupyterLab starts; end it with Ctrl-C.",
    "lab.ready_sample": "The start page is {page:text}, with the invented sample wave. JupyterLab starts; end it with Ctrl-C.",
    "lab.voila_ready": "The pages are at {address:text} (without JupyterLab); end it with Ctrl-C.",
    "lab.sample_reports": "{n:plural:One report|# reports}. Open {index:text}",
}
