@final
class TableScorer:
    """
    Scores tables for one checklist and one day.
    """
    def __new__(cls, /, checklist: bytes, answers: bytes, as_of: str, unknown: str | None, not_applicable: str | None) -> TableScorer:
        """
        Takes a checklist, answers of which only the things of repeated sections count, a day, and the texts that mean
        unknown and not applicable.
        """
    def classes(self, /) -> list[tuple[str, list[str]]]:
        """
        The values of each class, from the mildest to the gravest.
        """
    def questions(self, /, names: SupportsGetItem[int, str]) -> list[int]:
        """
        The number of the question of each column.
        """
    def red_flags(self, /) -> list[str]:
        """
        The red flags.
        """
    def scales(self, /) -> list[str]:
        """
        The scales.
        """
    def score(self, /, rows: SupportsIndex, columns: SupportsGetItem[int, tuple[SupportsIndex, Incomplete]]) -> tuple[bytes, list[list[tuple[bytes, bytes]]], list[tuple[bytes, bytes, list[str]]], list[tuple[bytes, bytes]], bytes, list[tuple[int, str, str, str, str, str | None]]]:
        """
        Scores so many rows; each column is that of a question.
        """
