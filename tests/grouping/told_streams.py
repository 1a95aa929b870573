"""Small invented streams for the tests of grouping: ferries, a dam, two derailments."""

from __future__ import annotations

from datetime import timedelta

from newsroom import NOON

from copydesk.records import Report, ReportId

FERRY = (
    (
        "Ferry Marlinde runs aground off Osterholm",
        "The ferry Marlinde ran aground off Osterholm early on Tuesday with 214 passengers aboard, the Skarvik coast "
        "guard said. Lifeboats took everyone to the harbour of Osterholm. Captain Jorun Hadley told the coast guard "
        "that the steering of the Marlinde had failed. Nobody was hurt. Salvage tugs are due on Wednesday.",
    ),
    (
        "All 214 safe after Marlinde hits rocks",
        "All passengers of the Marlinde are safe after the ferry struck rocks near Osterholm, rescuers from Skarvik "
        "reported. Jorun Hadley, her captain, spoke of a failure of the steering. The owner, Norrland Lines, has "
        "stopped the two sister ships of the ferry. Tugs will try to pull the Marlinde free at high water.",
    ),
    (
        "Norrland Lines halts ferries after grounding",
        "Norrland Lines is keeping its ferries in port after the grounding of the Marlinde near Osterholm. The company "
        "wants the steering of all ships checked. The 214 passengers were brought ashore by lifeboats from Skarvik. "
        "Captain Hadley is being questioned by the coast guard.",
    ),
)
DAM = (
    (
        "Parliament in Belmora votes for the Tessin dam",
        "The parliament of Belmora has approved the Tessin dam by 61 votes to 48. Energy minister Alva Quint called "
        "the dam the largest project in the history of the country. Villages in the Tessin valley will be moved. "
        "The opposition under Piet Lorrimer wants to go to court against the vote.",
    ),
    (
        "Lorrimer takes dam vote to court",
        "Opposition leader Piet Lorrimer has asked the high court of Belmora to stop the Tessin dam. Parliament had "
        "approved the project with 61 votes. Minister Alva Quint said that the villages of the valley would be paid. "
        "Judges will hear the case about the dam in May.",
    ),
)
DERAILED_NORTH = (
    (
        "Freight train derails at Cawdry",
        "A freight train carrying grain derailed near Cawdry on Monday night. Eleven wagons left the rails at the "
        "Pellow viaduct, the operator Eastrail said. Driver Simon Okrut was slightly hurt. The line between Cawdry "
        "and Pellow is closed. Investigators think a broken axle made the train derail.",
    ),
    (
        "Broken axle blamed for Cawdry derailment",
        "A broken axle made a grain train derail on the Pellow viaduct near Cawdry, investigators said. Eleven "
        "wagons of the Eastrail train left the rails. Simon Okrut, who drove the train, has left hospital. The line "
        "from Pellow to Cawdry stays closed for a week.",
    ),
)
DERAILED_SOUTH = (
    (
        "Passenger train leaves rails near Vantor",
        "A passenger train derailed outside Vantor on Monday, injuring four people. The express from Lusk to Vantor "
        "hit a fallen tree, according to the railway company Meridia. Meridia is running buses between Lusk and "
        "Vantor. Fire chief Dora Venn said that the train had been travelling slowly.",
    ),
    (
        "Tree on line: four hurt as Lusk express derails",
        "Four passengers of the express from Lusk were hurt when the train struck a tree and left the rails before "
        "Vantor. Dora Venn of the Vantor fire service praised the driver. Meridia hopes to clear the line by "
        "Thursday; buses replace trains to Lusk until then.",
    ),
)


def stream(*told: tuple[tuple[str, str], ...]) -> list[Report]:
    """The reports of these stories, named "0-0", "0-1" …, an hour apart."""
    return [
        Report(ReportId(f"{s}-{n}"), text, f"Outlet {n}", title=title, published=NOON + timedelta(hours=n))
        for s, story in enumerate(told)
        for n, (title, text) in enumerate(story)
    ]


def long_text(words: int = 120, name: str = "Osterholm") -> str:
    """Sentences without any run of five words that comes twice."""
    return " ".join(f"Item{i} of {name} was number{i * 7} then." for i in range(words // 6))
