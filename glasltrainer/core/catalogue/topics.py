"""Names of what a case is about and of the values a case is written in.

SPECIALTIES and THEMES are the ids a case may name, with what the library shows for them. The other tables
are keyed by the values of the enums in `core.case` and `core.attempt` ("intro", "calm"): those are strings
themselves, so a member finds its name, and so does a value read from the index, without loading the case
types at start-up.
"""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from glasltrainer.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Mapping

SPECIALTIES: Mapping[str, str] = MappingProxyType(
    {
        "ambulancezorg": N_("Ambulance care"),
        "anesthesiologie": N_("Anaesthesiology"),
        "apotheek": N_("Pharmacy"),
        "bedrijfsgeneeskunde": N_("Occupational medicine"),
        "bestuur": N_("Board and management"),
        "cardiologie": N_("Cardiology"),
        "cardiothoracale-chirurgie": N_("Cardiothoracic surgery"),
        "chirurgie": N_("Surgery"),
        "dermatologie": N_("Dermatology"),
        "dietetiek": N_("Dietetics"),
        "fysiotherapie": N_("Physiotherapy"),
        "geriatrie": N_("Geriatrics"),
        "gynaecologie": N_("Gynaecology"),
        "hematologie": N_("Haematology"),
        "huisartsgeneeskunde": N_("General practice"),
        "intensive-care": N_("Intensive care"),
        "interne-geneeskunde": N_("Internal medicine"),
        "kaakchirurgie": N_("Oral and maxillofacial surgery"),
        "keel-neus-oor": N_("Ear, nose and throat"),
        "kindergeneeskunde": N_("Paediatrics"),
        "klinische-chemie": N_("Clinical chemistry"),
        "klinische-genetica": N_("Clinical genetics"),
        "longgeneeskunde": N_("Pulmonology"),
        "maag-darm-lever": N_("Gastroenterology"),
        "maatschappelijk-werk": N_("Social work"),
        "medische-microbiologie": N_("Medical microbiology"),
        "nefrologie": N_("Nephrology"),
        "neonatologie": N_("Neonatology"),
        "neurochirurgie": N_("Neurosurgery"),
        "neurologie": N_("Neurology"),
        "nucleaire-geneeskunde": N_("Nuclear medicine"),
        "oncologie": N_("Oncology"),
        "oogheelkunde": N_("Ophthalmology"),
        "operatiekamer": N_("Operating theatre"),
        "orthopedie": N_("Orthopaedics"),
        "ouderengeneeskunde": N_("Elderly care medicine"),
        "palliatieve-zorg": N_("Palliative care"),
        "pathologie": N_("Pathology"),
        "plastische-chirurgie": N_("Plastic surgery"),
        "psychiatrie": N_("Psychiatry"),
        "psychologie": N_("Psychology"),
        "radiologie": N_("Radiology"),
        "radiotherapie": N_("Radiotherapy"),
        "reumatologie": N_("Rheumatology"),
        "revalidatie": N_("Rehabilitation"),
        "spoedeisende-hulp": N_("Emergency department"),
        "sportgeneeskunde": N_("Sports medicine"),
        "urologie": N_("Urology"),
        "vaatchirurgie": N_("Vascular surgery"),
        "verloskunde": N_("Obstetrics and midwifery"),
        "verpleging": N_("Nursing"),
        "ziekenhuisgeneeskunde": N_("Hospital medicine"),
    }
)

THEMES: Mapping[str, str] = MappingProxyType(
    {
        "after-incident": N_("After an incident"),
        "complaint": N_("Complaint"),
        "cooperation": N_("Working together"),
        "departments": N_("Between departments"),
        "disclosure": N_("Open disclosure"),
        "family": N_("Family"),
        "feedback": N_("Feedback"),
        "gp-hospital": N_("GP and hospital"),
        "handover": N_("Handover"),
        "hierarchy": N_("Hierarchy"),
        "just-culture": N_("Just culture"),
        "loss": N_("Loss"),
        "mail": N_("E-mail and letters"),
        "near-miss": N_("Near miss"),
        "oneself": N_("With yourself"),
        "partnership": N_("Partnership"),
        "peer-support": N_("Peer support"),
        "planning": N_("Planning"),
        "roster": N_("Rota"),
        "safety": N_("Safety"),
        "something-else": N_("Something other than a conflict"),
        "team": N_("Team"),
        "threats": N_("Threats"),
        "training": N_("Training climate"),
        "workload": N_("Workload"),
    }
)

LEVEL_NAMES: Mapping[str, str] = MappingProxyType(
    {"intro": N_("Introductory"), "core": N_("Core"), "advanced": N_("Advanced")}
)

MOOD_NAMES: Mapping[str, str] = MappingProxyType(
    {
        "calm": N_("calm"),
        "smile": N_("smiling"),
        "serious": N_("serious"),
        "concerned": N_("concerned"),
        "suspicious": N_("suspicious"),
        "tired": N_("tired"),
        "explaining": N_("explaining"),
        "angry": N_("angry"),
        "furious": N_("furious"),
        "solemn": N_("solemn"),
    }
)

MATTER_NAMES: Mapping[str, str] = MappingProxyType(
    {"met": N_("settled"), "partly": N_("partly settled"), "lost": N_("lost")}
)

QUALITY_NAMES: Mapping[str, str] = MappingProxyType(
    {"best": N_("best"), "good": N_("good"), "weak": N_("weak"), "harmful": N_("harmful")}
)

CERTAINTY_NAMES: Mapping[str, str] = MappingProxyType(
    {"guess": N_("guess"), "fairly": N_("fairly sure"), "sure": N_("sure")}
)

PART_KIND_NAMES: Mapping[str, str] = MappingProxyType(
    {"person": N_("person"), "problem": N_("problem"), "feeling": N_("feeling"), "need": N_("need")}
)
