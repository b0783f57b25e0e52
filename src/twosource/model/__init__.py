"""The domain's frozen types and their invariants. No I/O, and no dependency on the rest of the project."""

from twosource.model.assessment import Assessment, Toll
from twosource.model.attribution import ChainLink, ShownBy
from twosource.model.claim import Actor, Claim, People, Target, When, claim_id
from twosource.model.decision import GENESIS, Decision
from twosource.model.errors import (
    InputError,
    MethodError,
    ModelError,
    OutputError,
    RecordError,
    SpanError,
    TwosourceError,
)
from twosource.model.extraction import Extraction
from twosource.model.ids import content_id, sha256_hex
from twosource.model.incident import Draft, Incident, Link, Linkage, NearMiss, ScorePart, draft_id, incident_id
from twosource.model.interval import Interval
from twosource.model.origin import Fold, Origin, OriginGraph, OriginNode, OriginPair, Passage
from twosource.model.place import PRECISIONS, Place
from twosource.model.report import Credit, Mark, Published, Report, report_id
from twosource.model.span import Span
from twosource.model.statement import Speaker, Statement, Via, statement
from twosource.model.terms import (
    BY_WEAPON,
    HARM,
    ActKind,
    Age,
    Band,
    KeptApart,
    Kind,
    Means,
    Mode,
    OriginState,
    Polarity,
    Role,
    Scope,
    SdgStatus,
    Sex,
    SpeakerKind,
    Status,
    TargetKind,
)

__all__ = [
    "BY_WEAPON",
    "GENESIS",
    "HARM",
    "PRECISIONS",
    "ActKind",
    "Actor",
    "Age",
    "Assessment",
    "Band",
    "ChainLink",
    "Claim",
    "Credit",
    "Decision",
    "Draft",
    "Extraction",
    "Fold",
    "Incident",
    "InputError",
    "Interval",
    "KeptApart",
    "Kind",
    "Link",
    "Linkage",
    "Mark",
    "Means",
    "MethodError",
    "Mode",
    "ModelError",
    "NearMiss",
    "Origin",
    "OriginGraph",
    "OriginNode",
    "OriginPair",
    "OriginState",
    "OutputError",
    "Passage",
    "People",
    "Place",
    "Polarity",
    "Published",
    "RecordError",
    "Report",
    "Role",
    "Scope",
    "ScorePart",
    "SdgStatus",
    "Sex",
    "ShownBy",
    "Span",
    "SpanError",
    "Speaker",
    "SpeakerKind",
    "Statement",
    "Status",
    "Target",
    "TargetKind",
    "Toll",
    "TwosourceError",
    "Via",
    "When",
    "claim_id",
    "content_id",
    "draft_id",
    "incident_id",
    "report_id",
    "sha256_hex",
    "statement",
]
